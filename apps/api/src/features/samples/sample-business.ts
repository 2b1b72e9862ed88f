import { getCurrencyExponent, getDefaultThresholds, type Vertical } from '@clientele/domain';
import { normalisePhone } from '@clientele/identity';
import type { TenantContext } from '../../access/viewer';
import type { SampleCustomer } from './build-customers';
import type { SampleOrder } from './build-orders';
import { businesses } from './build-samples';
import type { Business } from './business';

/** By it the sample customers and orders of a real business are known and removed again: in no file and from no channel. */
export const sampleProvider = 'clientele-sample';

function findBusiness(vertical: Vertical): Business {
  const business = businesses.find((each) => each.tenant.vertical === vertical);
  if (!business) throw new Error(`No sample business is of the vertical ${vertical}`);
  return business;
}

/** What feels like a lot of money, in whole units: prices of one currency are brought to another by it. */
function getBigSpend(currency: string): number {
  return Number(getDefaultThresholds(currency).highValue) / 10 ** getCurrencyExponent(currency);
}

/** They come in one request, which must not take long; still enough for a purchase model where most come back. */
const mostCustomers = 560;

/** The sample business of the tenant's vertical with the tenant's own clock, and prices of the size its currency has. */
export function adaptBusiness(tenant: Pick<TenantContext, 'vertical' | 'currency' | 'zone'>): Business {
  const business = findBusiness(tenant.vertical);
  const { currency, zone } = tenant;
  const isOwn = currency === business.tenant.currency;
  const factor = getBigSpend(currency) / getBigSpend(business.tenant.currency);
  const priceStep = Math.max(1, Math.round(business.priceStep * factor));
  return {
    ...business,
    tenant: { ...business.tenant, currency, zone },
    customers: Math.min(business.customers, mostCustomers),
    offers: business.offers.map((offer) => ({ ...offer, price: Math.max(priceStep, offer.price * factor) })),
    priceStep,
    foreign: isOwn ? business.foreign : { currency: currency === 'USD' ? 'EUR' : 'USD', rate: 1 },
  };
}

function toAccount(key: number): { provider: string; branch: string; externalId: string } {
  return { provider: sampleProvider, branch: '', externalId: `customer-${key}` };
}

/** The sample's people as a tenant of another country may hold them, each with the mark. */
export function markCustomers(
  customers: readonly SampleCustomer[],
  { business, tenant }: { business: Business; tenant: Pick<TenantContext, 'country'> },
): SampleCustomer[] {
  const isOwnCountry = business.tenant.country === tenant.country;
  return customers.map((customer) => ({
    ...customer,
    taxId: isOwnCountry ? customer.taxId : null,
    externalAccount: toAccount(customer.key),
  }));
}

/** The sample's orders with the mark on them and on whom they are from; numbers that any country's business understands. */
export function markOrders(orders: readonly SampleOrder[], business: Business): SampleOrder[] {
  const { country } = business.tenant;
  return orders.map((order) => {
    const phone = order.customer?.phone ? normalisePhone({ input: order.customer.phone, country }) : undefined;
    return {
      ...order,
      provider: sampleProvider,
      customer:
        order.customer && order.customerKey !== null
          ? {
              ...order.customer,
              phone: phone?.ok ? phone.e164 : null,
              externalAccounts: [toAccount(order.customerKey)],
            }
          : null,
    };
  });
}
