import { rfmGroups } from '@clientele/analytics';
import {
  accountStatuses,
  activities,
  customerFlags,
  customerTypes,
  lifecycles,
  premisesTypes,
  sources,
} from '@clientele/domain';
import { condenseName, indexNames } from './names';
import type { FilterOperator } from './operators';

/**
 * TEXT is free text, LABEL the whole name of something (a tag), ID a record's id, DAY a calendar day of the tenant's zone, MONEY an
 * amount in the tenant's currency, COUNT a whole number, QUANTITY a decimal number of units.
 */
export type FieldType = 'CHOICE' | 'TEXT' | 'LABEL' | 'ID' | 'COUNT' | 'QUANTITY' | 'MONEY' | 'DAY' | 'BOOLEAN';

/**
 * How two texts are found to be the same. FOLDED: by the injected fold, which is what the kept key columns hold. PLAIN: by a fold that
 * SQL can do too, for texts without a key column. IDENTIFIER: without separators, upper case. EXACT: as they are.
 */
export type TextComparison = 'FOLDED' | 'PLAIN' | 'IDENTIFIER' | 'EXACT';

export interface FieldDefinition {
  type: FieldType;
  operators: readonly FilterOperator[];
  /** The values of a CHOICE. */
  choices?: readonly string[];
  /** Of a QUANTITY that is kept as a whole number of its last decimal: how many there are. */
  decimals?: number;
  /** Of a TEXT or LABEL. */
  comparison?: TextComparison;
  /** A customer may have several: a condition holds when it holds for one of them, its negation when it holds for none. */
  many?: boolean;
}

const equality = ['EQ', 'NE', 'IN', 'NOT_IN'] as const;
const order = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'] as const;
const parts = ['CONTAINS', 'STARTS_WITH'] as const;
const presence = ['IS_EMPTY', 'IS_NOT_EMPTY'] as const;

const choice = (choices: readonly string[]) => ({ type: 'CHOICE', choices, operators: equality }) as const;
const optionalChoice = (choices: readonly string[]) =>
  ({ type: 'CHOICE', choices, operators: [...equality, ...presence] }) as const;
const optionalText = (comparison: TextComparison) =>
  ({ type: 'TEXT', comparison, operators: [...equality, ...parts, ...presence] }) as const;
const count = { type: 'COUNT', operators: [...equality, ...order] } as const;
const optionalCount = { type: 'COUNT', operators: [...equality, ...order, ...presence] } as const;
const day = { type: 'DAY', operators: [...equality, ...order] } as const;
const optionalDay = { type: 'DAY', operators: [...equality, ...order, ...presence] } as const;
const optionalId = { type: 'ID', operators: [...equality, ...presence] } as const;
const optionalMoney = { type: 'MONEY', operators: [...equality, ...order, ...presence] } as const;
const optionalQuantity = { type: 'QUANTITY', operators: [...equality, ...order, ...presence] } as const;
const yesOrNo = { type: 'BOOLEAN', operators: ['EQ', 'NE'] } as const;

/**
 * Every field of the filter language by its name in texts and messages (features L5, S1). A field is added here, and in `operands.ts`
 * or `derived.ts` for where it is found; nothing else knows fields by name.
 */
export const customerFields = {
  status: choice(accountStatuses),
  type: choice(customerTypes),
  premises: optionalChoice(premisesTypes),
  zone: optionalText('EXACT'),
  industry: optionalText('EXACT'),
  acquisition_source: optionalChoice(sources),
  account_manager: optionalId,
  technician: optionalId,
  tag: { type: 'LABEL', comparison: 'FOLDED', many: true, operators: [...equality, 'CONTAINS', ...presence] },
  city: { ...optionalText('FOLDED'), many: true },
  state: { ...optionalText('PLAIN'), many: true },
  country: { ...optionalText('IDENTIFIER'), many: true },
  external_account: {
    type: 'LABEL',
    comparison: 'PLAIN',
    many: true,
    operators: [...equality, 'CONTAINS', ...presence],
  },
  source_order: { type: 'CHOICE', choices: sources, many: true, operators: [...equality, 'CONTAINS', ...presence] },
  name: { type: 'TEXT', comparison: 'FOLDED', operators: [...equality, ...parts] },
  company_name: optionalText('PLAIN'),
  tax_id: optionalText('IDENTIFIER'),
  has_phone: yesOrNo,
  has_whatsapp: yesOrNo,
  has_email: yesOrNo,
  order_count: count,
  placed_count: count,
  delivered_count: count,
  cancelled_count: count,
  returned_count: count,
  no_show_count: count,
  lifetime_value: { type: 'MONEY', operators: [...equality, ...order] },
  average_order_value: { type: 'MONEY', operators: [...equality, ...order, ...presence] },
  first_order_at: optionalDay,
  last_order_at: optionalDay,
  first_seen: optionalDay,
  first_contact_on: optionalDay,
  created_at: day,
  lifecycle: optionalChoice(lifecycles),
  flag: { type: 'CHOICE', choices: customerFlags, many: true, operators: [...equality, 'CONTAINS', ...presence] },
  activity: choice(activities),
  alive_probability: optionalQuantity,
  expected_orders: optionalQuantity,
  expected_value: optionalMoney,
  overdue: yesOrNo,
  value_at_stake: optionalMoney,
  rfm_group: optionalChoice(rfmGroups),
  rfm_recency: optionalCount,
  rfm_frequency: optionalCount,
  rfm_monetary: optionalCount,
  rfm_frequency_and_money: optionalCount,
} as const satisfies Record<string, FieldDefinition>;

export type CustomerFieldName = keyof typeof customerFields;
export const customerFieldNames = Object.keys(customerFields) as CustomerFieldName[];

export function getFieldDefinition(name: CustomerFieldName): FieldDefinition {
  return customerFields[name];
}

/** Other names that people and the API's own output use for a field. */
const aliases: Record<string, CustomerFieldName> = {
  tags: 'tag',
  company: 'company_name',
  firstseenat: 'first_seen',
  accountmanagerid: 'account_manager',
  technicianid: 'technician',
  externalaccounts: 'external_account',
  ordersource: 'source_order',
  firstorder: 'first_order_at',
  lastorder: 'last_order_at',
};

const byCondensedName = indexNames(customerFieldNames, aliases);

/** The field meant by lifetime_value, LIFETIME_VALUE or lifetimeValue. */
export function findFieldName(text: string): CustomerFieldName | undefined {
  return byCondensedName.get(condenseName(text));
}
