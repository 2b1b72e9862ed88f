import { addDays, countDays, type Day, type OrderStatus, type PaymentStatus, type Source } from '@clientele/domain';
import { formatPhone } from '@clientele/identity';
import type { RawCustomer, RawOrder } from '../orders/incoming-order';
import { drawBasket, drawFavourites, type Basket } from './basket';
import type { SampleCustomer } from './build-customers';
import type { Business, Offer } from './business';
import { DemandCalendar, drawVisitDays } from './demand';
import { toInstant } from './local-time';
import type { Random, Weighted } from './random';

/** An order as the business's channels would send it; `staff` is a key of its staff. */
export interface SampleOrder extends Omit<RawOrder, 'assignedStaffId'> {
  staff: string | null;
  /** Of whom it is, by place in the list of customers. */
  customerKey: number | null;
}

interface OrdersOptions {
  business: Business;
  anchor: Day;
  customers: readonly SampleCustomer[];
  random: Random;
}

/** One visit or purchase of somebody, or of nobody known. */
interface Occasion {
  customer: SampleCustomer | null;
  favourites: readonly Offer[];
  /** The day of the visit, for goods that of the order. */
  day: Day;
  placedOn: Day;
  source: Source;
  last: boolean;
  random: Random;
}

const anonymousShare = 0.015;
const foreignShare = 0.012;
/** Of a day's orders; the anchor day has had no more than its night. */
const nightShare = 0.25;
/** Somebody stays with a channel more often than not. */
const loyaltyToSource = 0.7;

/** Two years of orders up to and including the anchor day, oldest first, and visits booked for the days after it. */
export function buildOrders(options: OrdersOptions): SampleOrder[] {
  const calendar = new DemandCalendar(options.business);
  const occasions = options.customers.flatMap((customer) => listOccasions({ ...options, calendar, customer }));
  occasions.push(
    ...listAnonymousOccasions({ ...options, calendar, count: Math.round(occasions.length * anonymousShare) }),
  );
  const drafts = occasions.map((occasion) => buildOrder(options, occasion));
  drafts.sort((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : 0));
  const numbered = drafts.map((order, index) => {
    const number = `${options.business.prefix}-${String(index + 1).padStart(5, '0')}`;
    return { ...order, externalReference: number, number };
  });
  return numbered.flatMap((order) => {
    const credit = buildCredit(options, order);
    return credit ? [order, credit] : [order];
  });
}

function listOccasions({
  business,
  calendar,
  anchor,
  customer,
  random,
}: OrdersOptions & { calendar: DemandCalendar; customer: SampleCustomer }): Occasion[] {
  const own = random.fork(`customer ${customer.key}`);
  const favourites = drawFavourites(business, own);
  const longestLead = Math.max(...business.leadDays.map(([days]) => days));
  const days = drawVisitDays({ calendar, customer, anchor, last: addDays(anchor, longestLead), random: own });
  const occasions: Occasion[] = [];
  for (const day of days) {
    const placedOn = addDays(day, -own.pickWeighted(business.leadDays));
    if (placedOn > anchor || (placedOn === anchor && !own.chance(nightShare))) continue;
    const source = own.chance(loyaltyToSource) ? customer.source : own.pickWeighted(business.sources);
    occasions.push({ customer, favourites, day, placedOn, source, last: false, random: own });
  }
  const last = occasions.at(-1);
  if (last) last.last = true;
  return occasions;
}

/** Walk-ins and calls of which no name and no number were taken. */
function listAnonymousOccasions({
  calendar,
  anchor,
  random,
  count,
}: OrdersOptions & { calendar: DemandCalendar; count: number }): Occasion[] {
  const own = random.fork('anonymous');
  return Array.from({ length: count }, () => {
    const day = calendar.findOpenDay(addDays(anchor, -own.integer(1, 720)));
    const source: Source = own.pick(['WALK_IN', 'PHONE']);
    return { customer: null, favourites: [], day, placedOn: day, source, last: false, random: own };
  });
}

function buildOrder({ business, anchor }: OrdersOptions, occasion: Occasion): Omit<SampleOrder, 'number'> {
  const { customer, day, placedOn, random } = occasion;
  const { zone } = business.tenant;
  const inForeign = random.chance(foreignShare);
  const basket = drawBasket({ business, favourites: occasion.favourites, anchor, day: placedOn, inForeign, random });
  const visited = business.kind !== 'PURCHASE';
  const status = drawStatus({ business, customer, daysAgo: countDays(day, anchor), random });
  const money = drawPayment({ status, basket, random });
  // Nobody has lived through the anchor day yet: what it has are the night's messages.
  const today = placedOn >= anchor;
  const minutes = today ? random.integer(1, 25) : random.pickWeighted(business.orderHours) * 60 + random.integer(0, 59);
  const visit =
    visited && business.visitHours.length > 0
      ? random.pickWeighted(business.visitHours) * 60 + 15 * random.integer(0, 3)
      : null;
  const source = today && (occasion.source === 'PHONE' || occasion.source === 'WALK_IN') ? 'WHATSAPP' : occasion.source;
  const delivered = business.kind !== 'BOOKING' && customer !== null;
  return {
    externalReference: '',
    provider: random.pick(business.providers[source] ?? [{ provider: 'counter' }]).provider,
    kind: business.kind,
    source,
    status,
    paymentStatus: money.paymentStatus,
    refundedAmount: money.refundedAmount,
    currency: inForeign ? business.foreign.currency : business.tenant.currency,
    placedAt: toInstant({
      day: placedOn,
      minutes: customer === null && visit !== null ? Math.min(minutes, visit) : minutes,
      zone,
    }),
    scheduledStart: visit === null ? null : toInstant({ day, minutes: visit, zone }),
    durationMinutes: visited ? basket.minutes : null,
    deliveryCity: delivered ? customer.address.city : null,
    deliveryAddress: delivered ? customer.address.street : null,
    customer: customer ? drawIdentity({ business, occasion, customer }) : null,
    customerKey: customer?.key ?? null,
    lines: basket.lines,
    staff:
      business.assigned || random.chance(0.03)
        ? (customer?.technician ?? random.pick(['technician1', 'technician2']))
        : null,
  };
}

/** @param options.daysAgo days since the visit or purchase; negative while it lies ahead */
function drawStatus(options: {
  business: Business;
  customer: SampleCustomer | null;
  daysAgo: number;
  random: Random;
}): OrderStatus {
  const { business, daysAgo, random } = options;
  const goods = business.kind === 'PURCHASE';
  const cancelled = options.customer?.habit === 'CANCELS' ? 0.45 : 0.035;
  if (random.chance(cancelled)) return 'CANCELLED';
  if (goods) {
    if (daysAgo < 1) return random.pick<OrderStatus>(['PENDING', 'CONFIRMED']);
    if (daysAgo < 3) return random.pick<OrderStatus>(['PENDING', 'CONFIRMED', 'SHIPPED', 'SHIPPED']);
    if (daysAgo < 8) return random.pick<OrderStatus>(['SHIPPED', 'DELIVERED', 'DELIVERED', 'DELIVERED']);
    return random.chance(0.03) ? 'RETURNED' : 'DELIVERED';
  }
  if (daysAgo < 0) return random.chance(0.75) ? 'CONFIRMED' : 'PENDING';
  if (daysAgo < 1) return 'CONFIRMED';
  return random.chance(0.035) ? 'NO_SHOW' : 'COMPLETED';
}

const dues: Partial<Record<OrderStatus, readonly Weighted<PaymentStatus>[]>> = {
  DELIVERED: [
    ['PAID', 94],
    ['UNPAID', 3],
    ['PARTLY_PAID', 3],
  ],
  COMPLETED: [
    ['PAID', 90],
    ['UNPAID', 6],
    ['PARTLY_PAID', 4],
  ],
  SHIPPED: [
    ['PAID', 70],
    ['UNPAID', 30],
  ],
  CONFIRMED: [
    ['PAID', 25],
    ['PARTLY_PAID', 15],
    ['UNPAID', 60],
  ],
};

function drawPayment(options: { status: OrderStatus; basket: Basket; random: Random }): {
  paymentStatus: PaymentStatus;
  refundedAmount: string | null;
} {
  const { status, basket, random } = options;
  if (status === 'RETURNED') return { paymentStatus: 'REFUNDED', refundedAmount: basket.amount.toFixed(2) };
  const paymentStatus = random.pickWeighted<PaymentStatus>(dues[status] ?? [['UNPAID', 1]]);
  if (paymentStatus === 'PAID' && random.chance(0.015)) {
    return { paymentStatus: 'PARTLY_REFUNDED', refundedAmount: Math.floor(basket.amount * 0.3).toFixed(2) };
  }
  return { paymentStatus, refundedAmount: null };
}

/** Who the order says it is from: the name as written that day, the number in one of its notations. */
function drawIdentity({
  business,
  occasion,
  customer,
}: {
  business: Business;
  occasion: Occasion;
  customer: SampleCustomer;
}): RawCustomer {
  const { random } = occasion;
  const named = occasion.last || customer.variants.length === 0 || random.chance(0.8);
  const viaSystem = occasion.source === 'WEBSITE' || customer.phone === null;
  const { phone } = customer;
  const notation = random.next();
  const national = phone === null ? null : formatPhone({ e164: phone, country: business.tenant.country });
  return {
    name: named ? customer.name : random.pick(customer.variants),
    phone:
      notation < 0.4 ? national : notation < 0.6 ? (phone?.slice(1).padStart(phone.length + 1, '00') ?? null) : phone,
    whatsapp: occasion.source === 'WHATSAPP' ? customer.whatsapp : null,
    email: viaSystem || random.chance(0.15) ? customer.email : null,
    externalAccounts: viaSystem && customer.externalAccount ? [customer.externalAccount] : [],
  };
}

/** Now and then money goes back by a document of its own, some days after. */
function buildCredit({ business, anchor, random }: OrdersOptions, order: SampleOrder): SampleOrder | undefined {
  const own = random.fork(`credit ${order.externalReference}`);
  if (
    order.customer === null ||
    (order.status !== 'DELIVERED' && order.status !== 'COMPLETED') ||
    order.refundedAmount !== null ||
    !own.chance(0.012)
  )
    return undefined;
  const placedAt = new Date(Date.parse(order.placedAt) + own.integer(1, 9) * 86_400_000).toISOString();
  if (placedAt >= toInstant({ day: anchor, minutes: 0, zone: business.tenant.zone })) return undefined;
  const line = order.lines?.[0];
  if (!line) return undefined;
  return {
    ...order,
    externalReference: `${order.externalReference}-C`,
    number: `${order.externalReference}-C`,
    kind: 'CREDIT',
    paymentStatus: 'REFUNDED',
    placedAt,
    scheduledStart: null,
    durationMinutes: null,
    lines: [{ ...line, quantity: '-1' }],
    staff: null,
  };
}
