import type { RfmGroup, RfmScores } from '@clientele/analytics';
import type {
  AccountStatus,
  CountableOrder,
  CustomerType,
  Day,
  Lifecycle,
  PaymentStatus,
  PremisesType,
  Source,
} from '@clientele/domain';

/** What jobs have computed of a customer, as it is kept: integers, which compare without rounding. */
export interface ScoreFacts {
  rfmGroup: RfmGroup | null;
  /** None without a counting order, as the group. */
  rfm: RfmScores | null;
  /** Ten-thousandths. */
  alivePoints: number | null;
  /** Thousandths of an order. */
  expectedOrders: number | null;
  /** Minor units. */
  expectedValue: bigint | null;
  overdue: boolean;
  valueAtStake: bigint | null;
}

/** What is known of an order: its columns under the API's names. Amounts are minor units of the order's own currency. */
export interface OrderFacts extends CountableOrder {
  source: Source;
  paymentStatus: PaymentStatus;
  currency: string;
  placedAt: string;
  /** Where it was delivered to. */
  city: string | null;
  /** Who was assigned to it. */
  staffId: string | null;
  /** The product's name and SKU as the catalogue has them; the quantity is decimal text. */
  lines: readonly { product: string; sku: string | null; quantity: string }[];
}

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
  industry: string | null;
  accountManagerId: string | null;
  technicianId: string | null;
  acquisitionSource: Source | null;
  firstContactOn: Day | null;
  createdAt: string;
  tags: readonly string[];
  cities: readonly string[];
  /** Of the addresses: provinces as written, countries as ISO 3166-1 codes. */
  states: readonly string[];
  countries: readonly string[];
  /** Names of the systems in which the customer has an account. */
  externalAccounts: readonly string[];
  /** Where counting orders came from. */
  orderSources: readonly Source[];
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
  /** None for who was not scored: without a counting order. */
  score?: ScoreFacts | null;
  /** Every order of the customer; needed only by filters that ask about orders (`listFilterNeeds`). */
  orders?: readonly OrderFacts[];
}
