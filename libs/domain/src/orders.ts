export const orderKinds = ['PURCHASE', 'BOOKING', 'JOB', 'CREDIT'] as const;
export type OrderKind = (typeof orderKinds)[number];

export const orderStatuses = [
  'PENDING',
  'CONFIRMED',
  'SHIPPED',
  'IN_PROGRESS',
  'DELIVERED',
  'COMPLETED',
  'CANCELLED',
  'RETURNED',
  'NO_SHOW',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const paymentStatuses = ['UNPAID', 'PARTLY_PAID', 'PAID', 'REFUNDED', 'PARTLY_REFUNDED'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const sources = [
  'FACEBOOK',
  'INSTAGRAM',
  'TIKTOK',
  'WHATSAPP',
  'WEBSITE',
  'PHONE',
  'WALK_IN',
  'MARKETPLACE',
  'IMPORT',
  'API',
  'OTHER',
] as const;
export type Source = (typeof sources)[number];

const nextSteps: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING: ['CONFIRMED', 'CANCELLED', 'NO_SHOW'],
  CONFIRMED: ['SHIPPED', 'IN_PROGRESS', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'NO_SHOW'],
  SHIPPED: ['DELIVERED', 'RETURNED', 'CANCELLED'],
  IN_PROGRESS: ['COMPLETED', 'CANCELLED'],
  DELIVERED: ['RETURNED'],
  COMPLETED: ['RETURNED'],
  CANCELLED: [],
  RETURNED: [],
  NO_SHOW: [],
};

const purchaseOnly = new Set<OrderStatus>(['SHIPPED', 'DELIVERED']);
const serviceOnly = new Set<OrderStatus>(['IN_PROGRESS', 'COMPLETED', 'NO_SHOW']);

/**
 * The statuses a person may move an order to (feature O3). A purchase is shipped and delivered; a booking or a job is in
 * progress and completed, or the customer did not show up. A credit note can only be cancelled.
 */
export function listNextStatuses({ kind, status }: { kind: OrderKind; status: OrderStatus }): readonly OrderStatus[] {
  return stepsByKind[kind][status];
}

const stepsByKind = Object.fromEntries(
  orderKinds.map((kind) => [
    kind,
    Object.fromEntries(orderStatuses.map((status) => [status, findSteps(kind, status)])),
  ]),
) as Record<OrderKind, Record<OrderStatus, readonly OrderStatus[]>>;

function findSteps(kind: OrderKind, status: OrderStatus): readonly OrderStatus[] {
  if (kind === 'CREDIT') return status === 'CANCELLED' ? [] : ['CANCELLED'];
  const foreign = kind === 'PURCHASE' ? serviceOnly : purchaseOnly;
  return nextSteps[status].filter((next) => !foreign.has(next));
}

/** The facts of an order that decide whether and how it counts. Amounts are minor units of the order's currency. */
export interface CountableOrder {
  kind: OrderKind;
  status: OrderStatus;
  amount: bigint;
  refundedAmount: bigint;
}

const undone: ReadonlySet<OrderStatus> = new Set(['CANCELLED', 'RETURNED', 'NO_SHOW']);

/** Whether an order counts (metrics.md, "Which orders count"): not a credit, not negative, not cancelled, returned or missed. */
export function countsAsOrder(order: CountableOrder): boolean {
  return order.kind !== 'CREDIT' && order.amount >= 0n && !undone.has(order.status);
}

/**
 * What an order adds to lifetime value and revenue, in minor units of its currency: amount less refunds for a counting order,
 * the (negative) amount for a credit or a correction that is not annulled, 0 otherwise.
 */
export function computeOrderValue(order: CountableOrder): bigint {
  if (countsAsOrder(order)) return order.amount - order.refundedAmount;
  if (order.kind === 'CREDIT') return order.status === 'CANCELLED' ? 0n : order.amount;
  return order.amount < 0n && !undone.has(order.status) ? order.amount : 0n;
}
