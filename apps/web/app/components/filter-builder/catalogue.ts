import type {
  CustomerFieldName,
  FieldType,
  FilterOperator,
  OrderFieldName,
  OrdersAggregate,
  OrdersMeasure,
} from '@clientele/segmentation';
import type { CustomField } from '../custom-fields/custom-field';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES, PREMISES, SOURCES } from '../forms/customer-choices';

// The language itself stays on the server: what the builder offers of it is told here and held to it by a test.

export type BuilderFieldType = FieldType | 'SEGMENT';

export interface BuilderField {
  type: BuilderFieldType;
  operators: readonly FilterOperator[];
  /** Values of a CHOICE, named by the messages `enums.<kind>.<value>`. */
  choices?: { kind: string; values: readonly string[] };
  /** Of a CHOICE of an own field: its values with their names. */
  options?: readonly { value: string; label: string }[];
  /** What is known to be there, to choose from while typing. */
  known?: 'zones' | 'industries' | 'cities' | 'tags';
}

const equality = ['EQ', 'NE', 'IN', 'NOT_IN'] as const;
const order = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'] as const;
const parts = ['CONTAINS', 'STARTS_WITH'] as const;
const presence = ['IS_EMPTY', 'IS_NOT_EMPTY'] as const;

const choice = (kind: string, values: readonly string[], more: readonly FilterOperator[] = []): BuilderField => ({
  type: 'CHOICE',
  operators: [...equality, ...more],
  choices: { kind, values },
});
const text = (known?: BuilderField['known'], more: readonly FilterOperator[] = presence): BuilderField => ({
  type: 'TEXT',
  operators: [...equality, ...parts, ...more],
  ...(known ? { known } : {}),
});
const label = (known?: BuilderField['known']): BuilderField => ({
  type: 'LABEL',
  operators: [...equality, 'CONTAINS', ...presence],
  ...(known ? { known } : {}),
});
const count: BuilderField = { type: 'COUNT', operators: [...equality, ...order] };
const day: BuilderField = { type: 'DAY', operators: [...equality, ...order] };
const optionalCount: BuilderField = { type: 'COUNT', operators: [...equality, ...order, ...presence] };
const optionalDay: BuilderField = { type: 'DAY', operators: [...equality, ...order, ...presence] };
const money: BuilderField = { type: 'MONEY', operators: [...equality, ...order] };
const optionalMoney: BuilderField = { type: 'MONEY', operators: [...equality, ...order, ...presence] };
const optionalQuantity: BuilderField = { type: 'QUANTITY', operators: [...equality, ...order, ...presence] };
const id: BuilderField = { type: 'ID', operators: [...equality, ...presence] };
const yesOrNo: BuilderField = { type: 'BOOLEAN', operators: ['EQ', 'NE'] };

const LIFECYCLES = ['VIP', 'REPEAT', 'ONE_TIME'];
const FLAGS = ['VIP', 'REPEAT', 'AT_RISK', 'HIGH_VALUE', 'PROBLEMATIC'];
const RFM_GROUPS = [
  ...[
    'CHAMPIONS',
    'LOYAL',
    'POTENTIAL_LOYALISTS',
    'NEW',
    'PROMISING',
    'NEED_ATTENTION',
    'ABOUT_TO_SLEEP',
    'CANNOT_LOSE',
  ],
  ...['AT_RISK', 'HIBERNATING', 'LOST'],
];
const ORDER_STATUSES = [
  ...['PENDING', 'CONFIRMED', 'SHIPPED', 'IN_PROGRESS', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'RETURNED', 'NO_SHOW'],
];
const PAYMENTS = ['UNPAID', 'PARTLY_PAID', 'PAID', 'REFUNDED', 'PARTLY_REFUNDED'];
const KINDS = ['PURCHASE', 'BOOKING', 'JOB', 'CREDIT'];

/** The fields of a customer by the part of the builder's list they stand in. */
export const FIELD_GROUPS = {
  activity: {
    lifecycle: choice('lifecycle', LIFECYCLES, presence),
    flag: choice('flag', FLAGS, ['CONTAINS', ...presence]),
    activity: choice('activity', ['RECENT', 'LAPSED']),
    first_order_at: optionalDay,
    last_order_at: optionalDay,
    first_seen: optionalDay,
  },
  figures: {
    order_count: count,
    lifetime_value: money,
    average_order_value: optionalMoney,
    placed_count: count,
    delivered_count: count,
    cancelled_count: count,
    returned_count: count,
    no_show_count: count,
  },
  predictions: {
    alive_probability: optionalQuantity,
    expected_orders: optionalQuantity,
    expected_value: optionalMoney,
    overdue: yesOrNo,
    value_at_stake: optionalMoney,
    rfm_group: choice('rfmGroup', RFM_GROUPS, presence),
    rfm_recency: optionalCount,
    rfm_frequency: optionalCount,
    rfm_monetary: optionalCount,
    rfm_frequency_and_money: optionalCount,
  },
  account: {
    status: choice('accountStatus', ACCOUNT_STATUSES),
    type: choice('type', CUSTOMER_TYPES),
    premises: choice('premises', PREMISES, presence),
    tag: label('tags'),
    industry: text('industries'),
    acquisition_source: choice('source', SOURCES, presence),
    source_order: choice('source', SOURCES, ['CONTAINS', ...presence]),
    account_manager: id,
    technician: id,
    external_account: label(),
    first_contact_on: optionalDay,
    created_at: day,
  },
  identity: {
    name: text(undefined, []),
    company_name: text(),
    tax_id: text(),
    has_phone: yesOrNo,
    has_whatsapp: yesOrNo,
    has_email: yesOrNo,
  },
  place: {
    zone: text('zones'),
    city: text('cities'),
    state: text(),
    country: text(),
  },
} satisfies Record<string, Partial<Record<CustomerFieldName, BuilderField>>>;

export type FieldGroup = keyof typeof FIELD_GROUPS;

/** Membership of segments: a field that the API adds to the language. */
export const SEGMENT_FIELD: BuilderField = { type: 'SEGMENT', operators: equality };

/** What may be asked of an order. */
export const ORDER_FIELDS: Record<OrderFieldName, BuilderField> = {
  placed_at: day,
  source: choice('source', SOURCES),
  status: choice('orderStatus', ORDER_STATUSES),
  payment_status: choice('payment', PAYMENTS),
  kind: choice('orderKind', KINDS),
  amount: money,
  product: text(),
  sku: text(),
  city: text('cities'),
  staff: id,
  counts: yesOrNo,
};

/** The figures over a customer's orders. */
export const FIGURES = {
  COUNT: { aggregate: 'COUNT', of: undefined, field: count },
  SUM_AMOUNT: { aggregate: 'SUM', of: 'AMOUNT', field: money },
  AVG_AMOUNT: { aggregate: 'AVG', of: 'AMOUNT', field: optionalMoney },
  MIN_AMOUNT: { aggregate: 'MIN', of: 'AMOUNT', field: optionalMoney },
  MAX_AMOUNT: { aggregate: 'MAX', of: 'AMOUNT', field: optionalMoney },
  SUM_QUANTITY: { aggregate: 'SUM', of: 'QUANTITY', field: { type: 'QUANTITY', operators: [...equality, ...order] } },
  FIRST_PLACED_AT: { aggregate: 'FIRST', of: 'PLACED_AT', field: optionalDay },
  LAST_PLACED_AT: { aggregate: 'LAST', of: 'PLACED_AT', field: optionalDay },
} as const satisfies Record<string, { aggregate: OrdersAggregate; of: OrdersMeasure | undefined; field: BuilderField }>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

const customerFields = new Map<string, BuilderField>([
  ...Object.values(FIELD_GROUPS).flatMap((fields) => Object.entries(fields)),
  ['segment', SEGMENT_FIELD],
]);

/** Fields that the business has defined for itself, by their names. */
export type OwnFields = ReadonlyMap<string, BuilderField & { label: string }>;

const BY_KIND: Record<CustomField['kind'], BuilderField> = {
  TEXT: text(),
  NUMBER: optionalQuantity,
  DATE: optionalDay,
  CHOICE: { type: 'CHOICE', operators: [...equality, ...presence] },
  YES_NO: { type: 'BOOLEAN', operators: ['EQ', 'NE', ...presence] },
};

export function toOwnFields(fields: readonly CustomField[]): OwnFields {
  return new Map(
    fields.map(({ name, label: words, kind, choices }) => {
      const options = choices.map(({ key, label: choiceLabel }) => ({ value: key, label: choiceLabel }));
      return [name, { ...BY_KIND[kind], label: words, ...(kind === 'CHOICE' ? { options } : {}) }];
    }),
  );
}

/** The field of a condition; nothing for one that this builder does not know, which then stays as it is. */
export function findField(name: string, scope: 'customer' | 'order', own?: OwnFields): BuilderField | undefined {
  return scope === 'customer'
    ? (customerFields.get(name) ?? own?.get(name))
    : Object.hasOwn(ORDER_FIELDS, name)
      ? ORDER_FIELDS[name as OrderFieldName]
      : undefined;
}

export type ValueShape = 'NONE' | 'ONE' | 'LIST' | 'PAIR';

/** How many values an operator takes. */
export function toShape(op: string): ValueShape {
  switch (op) {
    case 'IN':
    case 'NOT_IN':
      return 'LIST';
    case 'BETWEEN':
      return 'PAIR';
    case 'IS_EMPTY':
    case 'IS_NOT_EMPTY':
      return 'NONE';
    default:
      return 'ONE';
  }
}
