import { orderKinds, orderStatuses, paymentStatuses, sources } from '@clientele/domain';
import type { FieldDefinition } from './fields';

const equality = ['EQ', 'NE', 'IN', 'NOT_IN'] as const;
const order = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'] as const;
const parts = ['CONTAINS', 'STARTS_WITH'] as const;
const presence = ['IS_EMPTY', 'IS_NOT_EMPTY'] as const;
const choice = (choices: readonly string[]) => ({ type: 'CHOICE', choices, operators: equality }) as const;
const optionalText = { type: 'TEXT', comparison: 'PLAIN', operators: [...equality, ...parts, ...presence] } as const;

/** Every field of an order within `orders(…)`. A field is added here and in `order-operands.ts`. */
export const orderFields = {
  source: choice(sources),
  status: choice(orderStatuses),
  payment_status: choice(paymentStatuses),
  kind: choice(orderKinds),
  placed_at: { type: 'DAY', operators: [...equality, ...order] },
  amount: { type: 'MONEY', operators: [...equality, ...order] },
  product: { ...optionalText, many: true },
  sku: { ...optionalText, many: true },
  city: optionalText,
  staff: { type: 'ID', operators: [...equality, ...presence] },
  counts: { type: 'BOOLEAN', operators: ['EQ', 'NE'] },
} as const satisfies Record<string, FieldDefinition>;

export type OrderFieldName = keyof typeof orderFields;
export const orderFieldNames = Object.keys(orderFields) as OrderFieldName[];

/** Other names that people and the API's own output use for a field of an order. */
export const orderAliases: Record<string, OrderFieldName> = {
  products: 'product',
  productname: 'product',
  date: 'placed_at',
  payment: 'payment_status',
  deliverycity: 'city',
  assignedstaffid: 'staff',
  staffid: 'staff',
};
