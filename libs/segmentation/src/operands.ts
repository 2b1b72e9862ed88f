import { mergeFrequencyAndMoney, type RfmScores } from '@clientele/analytics';
import type { CustomerFacts } from './facts';
import { foldPlainSql } from './fold-plain';
import type { Operand } from './operand';

const ofCustomer = (column: string) => ({ table: 'customer', column: `c.${column}` }) as const;
const ofMetrics = (column: string) => ({ table: 'metrics', column: `m.${column}` }) as const;
const toTime = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

type Read = Operand<CustomerFacts>['read'];
const optional = { nullable: true } as const;
const text = (column: string, read: Read) => ({ type: 'text', ...ofCustomer(column), read }) as const;
const count = (column: string, read: Read) => ({ type: 'integer', ...ofMetrics(column), read }) as const;
const id = (column: string, read: Read) => ({ type: 'uuid', ...ofCustomer(column), ...optional, read }) as const;
const instant = (place: ReturnType<typeof ofCustomer | typeof ofMetrics>, read: Read) =>
  ({ type: 'timestamptz', ...place, read }) as const;

/** A whole number of some part as a quantity, which is compared in units of 10^-18. */
const toUnits = (value: number | null | undefined, decimals: number): bigint | null =>
  value == null ? null : BigInt(value) * 10n ** BigInt(18 - decimals);

/** A column of the customer's row of scores. */
const ofScore = (column: string) =>
  ({
    table: 'related',
    column: `cs.${column}`,
    rows: {
      from: 'customer_score cs',
      tie: (customerId: string) => `cs.tenant_id = $1 AND cs.customer_id = ${customerId}`,
      owner: 'cs.customer_id',
      single: 'ALWAYS',
    },
  }) as const;

const score = (column: string, read: Read) => ({ type: 'integer', ...ofScore(column), read }) as const;
const findMergedScore = (rfm: RfmScores | null | undefined): number | null =>
  rfm ? mergeFrequencyAndMoney(rfm) : null;

const addresses = {
  from: 'address a',
  tie: (customerId: string) => `a.tenant_id = $1 AND a.customer_id = ${customerId}`,
  owner: 'a.customer_id',
  single: 'ALWAYS',
} as const;

/** Where the things that conditions speak of are found: in the database and in the facts. */
export const operands = {
  status: text('status', (facts) => facts.status),
  type: text('type', (facts) => facts.type),
  premises: { ...text('premises', (facts) => facts.premises), ...optional },
  zone: { ...text('zone', (facts) => facts.zone), ...optional, comparison: 'EXACT' },
  industry: { ...text('industry', (facts) => facts.industry), ...optional, comparison: 'EXACT' },
  acquisition_source: { ...text('acquisition_source', (facts) => facts.acquisitionSource), ...optional },
  account_manager: id('account_manager_id', (facts) => facts.accountManagerId),
  technician: id('technician_id', (facts) => facts.technicianId),
  name: { ...text('name_key', (facts) => facts.name), comparison: 'FOLDED', byteOrder: true },
  company_name: {
    ...text('company_name', (facts) => facts.companyName),
    ...optional,
    comparison: 'PLAIN',
    expression: foldPlainSql('c.company_name'),
  },
  tax_id: { ...text('tax_id', (facts) => facts.taxId), ...optional, comparison: 'EXACT' },
  phone: { ...text('phone', (facts) => facts.phone), ...optional },
  secondary_phone: { ...text('secondary_phone', (facts) => facts.secondaryPhone), ...optional },
  whatsapp: { ...text('whatsapp', (facts) => facts.whatsapp), ...optional },
  email: { ...text('email', (facts) => facts.email), ...optional },
  secondary_email: { ...text('secondary_email', (facts) => facts.secondaryEmail), ...optional },
  tag: {
    type: 'text',
    table: 'related',
    column: 't.name_key',
    comparison: 'FOLDED',
    byteOrder: true,
    rows: {
      from: 'customer_tag ct JOIN tag t ON t.tenant_id = ct.tenant_id AND t.id = ct.tag_id',
      tie: (customerId) => `ct.tenant_id = $1 AND ct.customer_id = ${customerId}`,
      owner: 'ct.customer_id',
      single: 'BY_VALUE',
    },
    read: (facts) => facts.tags,
  },
  city: {
    type: 'text',
    table: 'related',
    column: 'a.city_key',
    comparison: 'FOLDED',
    byteOrder: true,
    rows: addresses,
    read: (facts) => facts.cities,
  },
  state: {
    type: 'text',
    table: 'related',
    column: 'a.state',
    nullable: true,
    comparison: 'PLAIN',
    expression: foldPlainSql('a.state'),
    rows: addresses,
    read: (facts) => facts.states,
  },
  country: {
    type: 'text',
    table: 'related',
    column: 'a.country',
    nullable: true,
    comparison: 'IDENTIFIER',
    rows: addresses,
    read: (facts) => facts.countries,
  },
  external_account: {
    type: 'text',
    table: 'related',
    column: 'i.provider',
    comparison: 'PLAIN',
    byteOrder: true,
    rows: {
      from: 'customer_identity i',
      tie: (customerId) => `i.tenant_id = $1 AND i.kind = 'EXTERNAL' AND i.customer_id = ${customerId}`,
    },
    read: (facts) => facts.externalAccounts,
  },
  source_order: {
    type: 'text',
    table: 'related',
    column: 's.source',
    rows: {
      from: 'customer_source s',
      tie: (customerId) => `s.tenant_id = $1 AND s.orders > 0 AND s.customer_id = ${customerId}`,
      owner: 's.customer_id',
      single: 'BY_VALUE',
    },
    read: (facts) => facts.orderSources,
  },
  order_count: count('order_count', (facts) => facts.orderCount),
  placed_count: count('placed_count', (facts) => facts.placedCount),
  delivered_count: count('delivered_count', (facts) => facts.deliveredCount),
  cancelled_count: count('cancelled_count', (facts) => facts.cancelledCount),
  returned_count: count('returned_count', (facts) => facts.returnedCount),
  no_show_count: count('no_show_count', (facts) => facts.noShowCount),
  lifetime_value: { type: 'bigint', ...ofMetrics('lifetime_value'), read: (facts) => facts.lifetimeValue },
  average_order_value: {
    type: 'bigint',
    ...ofMetrics('average_order_value'),
    ...optional,
    read: (facts) => facts.averageOrderValue,
  },
  // Instants, not the day columns beside them: the instants are what the list's indexes hold.
  first_order_at: { ...instant(ofMetrics('first_order_at'), (facts) => toTime(facts.firstOrderAt)), ...optional },
  last_order_at: { ...instant(ofMetrics('last_order_at'), (facts) => toTime(facts.lastOrderAt)), ...optional },
  first_seen: { type: 'date', ...ofMetrics('first_seen_day'), ...optional, read: (facts) => facts.firstSeenDay },
  first_contact_on: {
    type: 'date',
    ...ofCustomer('first_contact_on'),
    ...optional,
    read: (facts) => facts.firstContactOn,
  },
  created_at: instant(ofCustomer('created_at'), (facts) => toTime(facts.createdAt)),
  lifecycle: { type: 'text', ...ofMetrics('lifecycle'), ...optional, read: (facts) => facts.lifecycle },
  high_value: { type: 'boolean', ...ofMetrics('high_value'), read: (facts) => facts.highValue },
  alive_probability: {
    type: 'numeric',
    ...ofScore('alive_points'),
    expression: 'cs.alive_points * 1e14::numeric',
    read: (facts) => toUnits(facts.score?.alivePoints, 4),
  },
  expected_orders: {
    type: 'numeric',
    ...ofScore('expected_orders'),
    expression: 'cs.expected_orders * 1e15::numeric',
    read: (facts) => toUnits(facts.score?.expectedOrders, 3),
  },
  expected_value: { type: 'bigint', ...ofScore('expected_value'), read: (facts) => facts.score?.expectedValue ?? null },
  value_at_stake: { type: 'bigint', ...ofScore('value_at_stake'), read: (facts) => facts.score?.valueAtStake ?? null },
  is_overdue: { type: 'boolean', ...ofScore('overdue'), read: (facts) => facts.score?.overdue ?? null },
  rfm_group: { type: 'text', ...ofScore('rfm_group'), read: (facts) => facts.score?.rfmGroup ?? null },
  rfm_recency: score('recency', (facts) => facts.score?.rfm?.recency ?? null),
  rfm_frequency: score('frequency', (facts) => facts.score?.rfm?.frequency ?? null),
  rfm_monetary: score('monetary', (facts) => facts.score?.rfm?.monetary ?? null),
  // The place across in the 5 × 5 table: whole numbers divide downwards, so that halves go up.
  rfm_frequency_and_money: {
    ...score('frequency', (facts) => findMergedScore(facts.score?.rfm)),
    expression: '((cs.frequency + cs.monetary + 1) / 2)',
  },
  problematic: { type: 'boolean', ...ofMetrics('problematic'), read: (facts) => facts.problematic },
} as const satisfies Record<string, Operand<CustomerFacts>>;

export type OperandName = keyof typeof operands;

export function getOperand(name: OperandName): Operand<CustomerFacts> {
  return operands[name];
}
