import { getDefaultThresholds } from '@clientele/domain';
import type { CustomerFacts, OrderFacts } from '../facts';
import type { FilterContext } from '../filter';

/** A tenant in Lagos on the last day of March 2026. */
export const lagos: FilterContext = {
  today: '2026-03-31',
  zone: 'Africa/Lagos',
  currency: 'NGN',
  thresholds: getDefaultThresholds('NGN'),
  fold: (text) => text.trim().toLowerCase(),
};

/** A customer of whom nothing is known but the name, with no orders. */
export function buildFacts(known: Partial<CustomerFacts> = {}): CustomerFacts {
  return {
    ...{ name: 'Ana', type: 'INDIVIDUAL', premises: null, status: 'ACTIVE', phone: null, secondaryPhone: null },
    ...{
      whatsapp: null,
      email: null,
      secondaryEmail: null,
      companyName: null,
      taxId: null,
      zone: null,
      industry: null,
    },
    ...{ accountManagerId: null, technicianId: null, acquisitionSource: null, firstContactOn: null },
    ...{ createdAt: '2026-01-01T12:00:00Z', tags: [], cities: [], states: [], countries: [], externalAccounts: [] },
    ...{ orderSources: [], orderCount: 0, placedCount: 0, deliveredCount: 0, cancelledCount: 0, returnedCount: 0 },
    ...{ noShowCount: 0, lifetimeValue: 0n, averageOrderValue: null, firstOrderAt: null, lastOrderAt: null },
    ...{ firstSeenDay: null, lifecycle: null, highValue: false, problematic: false, orders: [] },
    ...known,
  };
}

/** A delivered TikTok order of 100.00 on the day before `lagos.today`. */
export function buildOrder(known: Partial<OrderFacts> = {}): OrderFacts {
  return {
    ...{ kind: 'PURCHASE', source: 'TIKTOK', status: 'DELIVERED', paymentStatus: 'PAID', currency: 'NGN' },
    ...{ amount: 10_000n, refundedAmount: 0n, placedAt: '2026-03-30T12:00:00Z', city: null, staffId: null, lines: [] },
    ...known,
  };
}
