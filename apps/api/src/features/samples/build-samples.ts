import type { Day } from '@clientele/domain';
import { buildCustomers, type SampleCustomer } from './build-customers';
import { buildOrders, type SampleOrder } from './build-orders';
import { buenosAires } from './businesses/buenos-aires';
import { dublin } from './businesses/dublin';
import { lagos } from './businesses/lagos';
import type { Business } from './business';
import { Random } from './random';

/** One per vertical. */
export const businesses: readonly Business[] = [lagos, dublin, buenosAires];

export const defaultSeed = 1;

export interface Samples {
  customers: SampleCustomer[];
  orders: SampleOrder[];
}

/** The same seed and anchor day always give the same people and orders. */
export function buildSamples({
  business,
  anchor,
  seed = defaultSeed,
}: {
  business: Business;
  anchor: Day;
  seed?: number;
}): Samples {
  const random = new Random(`${business.tenant.slug} ${seed}`);
  const customers = buildCustomers({ business, anchor, random: random.fork('customers') });
  return { customers, orders: buildOrders({ business, anchor, customers, random: random.fork('orders') }) };
}
