import type { CustomerType, Day, AccountStatus, Lifecycle, PremisesType, Source } from '@clientele/domain';

/**
 * What is known of a customer, for `evaluate`: the columns of customer and customer_metrics under the API's names, with all tags and
 * cities. Instants are ISO 8601 texts, days tenant-local, money bigint in minor units of the tenant's currency.
 */
export interface CustomerFacts {
  name: string;
  type: CustomerType;
  premises: PremisesType | null;
  status: AccountStatus;
  phone: string | null;
  secondaryPhone: string | null;
  whatsapp: string | null;
  email: string | null;
  secondaryEmail: string | null;
  companyName: string | null;
  taxId: string | null;
  zone: string | null;
  accountManagerId: string | null;
  technicianId: string | null;
  acquisitionSource: Source | null;
  firstContactOn: Day | null;
  createdAt: string;
  tags: readonly string[];
  cities: readonly string[];
  orderCount: number;
  placedCount: number;
  deliveredCount: number;
  cancelledCount: number;
  returnedCount: number;
  noShowCount: number;
  lifetimeValue: bigint;
  averageOrderValue: bigint | null;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  firstSeenDay: Day | null;
  lifecycle: Lifecycle | null;
  highValue: boolean;
  problematic: boolean;
}
