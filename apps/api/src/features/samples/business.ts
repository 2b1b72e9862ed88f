import type { CustomerType, OrderKind, Source, StaffRole } from '@clientele/domain';
import type { NewTenantInput } from '../tenants/new-tenant';
import type { Habit } from './habits';
import type { Weighted } from './random';

/** A member of staff; customers and orders refer to it by key. */
export interface SampleStaff {
  key: string;
  name: string;
  email: string;
  role: StaffRole;
}

export interface Place {
  city: string;
  state: string;
  /** What staff calls the part of town they serve. */
  zone: string;
  postalCode: string;
  weight: number;
}

/** A product or service. Price in whole units of the tenant's currency, as of the anchor day. */
export interface Offer {
  sku: string;
  name: string;
  price: number;
  weight: number;
  /** Length of a service; goods have none. */
  minutes?: number;
}

/** What is typical of one invented business: everything that makes its two years of orders look like its trade. */
export interface Business {
  tenant: NewTenantInput;
  kind: Exclude<OrderKind, 'CREDIT'>;
  /** Starts external references and order numbers. */
  prefix: string;
  staff: readonly SampleStaff[];
  /** How many people and firms there are, and how they buy. */
  customers: number;
  habits: readonly Weighted<Habit>[];
  givenNames: readonly string[];
  familyNames: readonly string[];
  /** Short forms that people use for themselves: given name → nickname. */
  nicknames: Readonly<Record<string, string>>;
  companies: readonly { name: string; type: Exclude<CustomerType, 'INDIVIDUAL'>; legalName: string }[];
  /** Share of customers that are companies, as far as there are names. */
  companyShare: number;
  streets: readonly string[];
  /** "12 Allen Avenue" or "Av. Rivadavia 1234". */
  formatStreet(street: string, number: number): string;
  places: readonly Place[];
  offers: readonly Offer[];
  /** How much dearer everything is than a year ago: 0.1 is ten per cent. */
  yearlyPriceRise: number;
  /** Prices are multiples of this. */
  priceStep: number;
  /** Another currency that some customers pay in, and how much of the tenant's one unit of it is worth. */
  foreign: { currency: string; rate: number };
  sources: readonly Weighted<Source>[];
  /** System that sends the orders of a source; others are entered by hand. */
  providers: Partial<Record<Source, readonly { provider: string; branch?: string }[]>>;
  /** Relative demand from January to December, and from Monday to Sunday; 0: closed. */
  months: readonly number[];
  weekdays: readonly number[];
  /** Local hours at which orders come in. */
  orderHours: readonly Weighted<number>[];
  /** Local hours at which visits start; none for goods. */
  visitHours: readonly Weighted<number>[];
  /** Days from order to visit; 0 for goods. */
  leadDays: readonly Weighted<number>[];
  /** Most different lines of an order. */
  mostLines: number;
  /** Ways the phone number starts, and how many digits follow. */
  phones: readonly { start: string; digits: number }[];
  tags: readonly string[];
  /** Whether each visit has a member of staff who makes it. */
  assigned: boolean;
}
