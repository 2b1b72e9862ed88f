import { countsAsOrder } from '@clientele/domain';
import type { OrderFacts } from './facts';
import { foldPlainSql } from './fold-plain';
import type { Operand } from './operand';
import type { OrderFieldName } from './order-fields';

type Read = Operand<OrderFacts>['read'];
const of = (column: string) => ({ table: 'order', column: `o.${column}` }) as const;
const text = (column: string, read: Read) => ({ type: 'text', ...of(column), read }) as const;
const ofProduct = (column: string, read: Read) =>
  ({
    type: 'text',
    table: 'related',
    column: `p.${column}`,
    nullable: true,
    comparison: 'PLAIN',
    expression: foldPlainSql(`p.${column}`),
    rows: {
      from: 'order_line l JOIN product p ON p.tenant_id = l.tenant_id AND p.id = l.product_id',
      tie: (orderId) => `l.tenant_id = $1 AND p.tenant_id = $1 AND l.order_id = ${orderId}`,
    },
    read,
  }) as const satisfies Operand<OrderFacts>;

/** Where the fields of an order are found: in `customer_order o` and in the facts. */
export const orderOperands: Record<OrderFieldName, Operand<OrderFacts>> = {
  source: text('source', (order) => order.source),
  status: text('status', (order) => order.status),
  payment_status: text('payment_status', (order) => order.paymentStatus),
  kind: text('kind', (order) => order.kind),
  placed_at: { type: 'timestamptz', ...of('placed_at'), read: (order) => Date.parse(order.placedAt) },
  // Less refunds, as lifetime value; an order in another currency has none that could be compared.
  amount: {
    type: 'bigint',
    ...of('amount'),
    expression: '(o.amount - o.refunded_amount)',
    guard: ({ currency, add }) => `o.currency = ${add('text', currency)}`,
    read: (order, currency) => (order.currency === currency ? order.amount - order.refundedAmount : null),
  },
  product: ofProduct('name', (order) => order.lines.map((line) => line.product)),
  sku: ofProduct('sku', (order) => order.lines.flatMap((line) => line.sku ?? [])),
  city: {
    ...text('delivery_city', (order) => order.city),
    nullable: true,
    comparison: 'PLAIN',
    expression: foldPlainSql('o.delivery_city'),
  },
  staff: { type: 'uuid', ...of('assigned_staff_id'), nullable: true, read: (order) => order.staffId },
  counts: { type: 'boolean', ...of('counts'), read: (order) => countsAsOrder(order) },
};
