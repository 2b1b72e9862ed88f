import {
  countDays,
  type AccountStatus,
  type Activity,
  type CustomerFlag,
  type CustomerType as CustomerKind,
  type Lifecycle,
  type PremisesType,
  type Source,
} from '@clientele/domain';
import { formatPhone, formatTaxId } from '@clientele/identity';
import type { TenantContext } from '../../access/viewer';
import { toMoney, type MoneyType } from '../../graphql/money.type';
import { readGetters } from '../../graphql/read-getters';
import type { CustomerType } from './customer.type';

/** Columns of a customer `c` with its figures `m`, as `toCustomer` reads them. The tenant's zone is the placeholder given. */
export function customerColumns(zone: string): string {
  return `
  c.id, c.version, c.name, c.name_fixed, c.type, c.premises, c.status, c.phone, c.whatsapp, c.secondary_phone, c.email,
  c.secondary_email, c.company_name, c.tax_id, c.industry, c.website, c.business_type, c.zone, c.account_manager_id, c.technician_id, c.acquisition_source,
  c.first_contact_on, c.created_at, c.updated_at, c.trashed_at, c.state,
  m.placed_count, m.order_count, m.delivered_count, m.cancelled_count, m.returned_count, m.no_show_count, m.foreign_currency_count,
  m.order_days, m.lifetime_value, m.average_order_value, m.first_order_at, m.last_order_at, m.first_order_day, m.last_order_day,
  m.lifecycle, m.high_value, m.problematic,
  coalesce(least(c.first_contact_on::timestamp AT TIME ZONE ${zone}, m.first_order_at), c.created_at) AS first_seen_at`;
}

export interface CustomerRow {
  id: string;
  version: number;
  name: string;
  name_fixed: boolean;
  type: CustomerKind;
  premises: PremisesType | null;
  status: AccountStatus;
  phone: string | null;
  whatsapp: string | null;
  secondary_phone: string | null;
  email: string | null;
  secondary_email: string | null;
  company_name: string | null;
  tax_id: string | null;
  industry: string | null;
  website: string | null;
  business_type: string | null;
  zone: string | null;
  account_manager_id: string | null;
  technician_id: string | null;
  acquisition_source: Source | null;
  first_contact_on: string | null;
  created_at: string;
  updated_at: string;
  trashed_at: string | null;
  state: string;
  placed_count: number;
  order_count: number;
  delivered_count: number;
  cancelled_count: number;
  returned_count: number;
  no_show_count: number;
  foreign_currency_count: number;
  order_days: number;
  lifetime_value: string;
  average_order_value: string | null;
  first_order_at: string | null;
  last_order_at: string | null;
  first_order_day: string | null;
  last_order_day: string | null;
  lifecycle: Lifecycle | null;
  high_value: boolean;
  problematic: boolean;
  first_seen_at: string;
}

/**
 * A customer of the API over its row. Getters, so that a list computes and formats what is asked for and nothing else: of a page's
 * fifty customers most operations read a dozen fields of fifty.
 */
class CustomerNode implements CustomerType {
  constructor(
    private readonly row: CustomerRow,
    private readonly tenant: TenantContext,
    private readonly today: string,
  ) {}

  get id(): string {
    return this.row.id;
  }

  get version(): number {
    return this.row.version;
  }

  get name(): string {
    return this.row.name;
  }

  get nameFixed(): boolean {
    return this.row.name_fixed;
  }

  get type(): CustomerKind {
    return this.row.type;
  }

  get premises(): PremisesType | null {
    return this.row.premises;
  }

  get status(): AccountStatus {
    return this.row.status;
  }

  get phone(): string | null {
    return this.row.phone;
  }

  get whatsapp(): string | null {
    return this.row.whatsapp;
  }

  get secondaryPhone(): string | null {
    return this.row.secondary_phone;
  }

  get phoneFormatted(): string | null {
    return this.formatPhone(this.row.phone);
  }

  get whatsappFormatted(): string | null {
    return this.formatPhone(this.row.whatsapp);
  }

  get secondaryPhoneFormatted(): string | null {
    return this.formatPhone(this.row.secondary_phone);
  }

  get email(): string | null {
    return this.row.email;
  }

  get secondaryEmail(): string | null {
    return this.row.secondary_email;
  }

  get companyName(): string | null {
    return this.row.company_name;
  }

  get taxId(): string | null {
    return this.row.tax_id;
  }

  get taxIdFormatted(): string | null {
    const { tax_id: value } = this.row;
    return value ? formatTaxId({ value, country: this.tenant.country }) : null;
  }

  get industry(): string | null {
    return this.row.industry;
  }

  get website(): string | null {
    return this.row.website;
  }

  get businessType(): string | null {
    return this.row.business_type;
  }

  get zone(): string | null {
    return this.row.zone;
  }

  get accountManagerId(): string | null {
    return this.row.account_manager_id;
  }

  get technicianId(): string | null {
    return this.row.technician_id;
  }

  get acquisitionSource(): Source | null {
    return this.row.acquisition_source;
  }

  get firstContactOn(): string | null {
    return this.row.first_contact_on;
  }

  get createdAt(): string {
    return this.row.created_at;
  }

  get updatedAt(): string {
    return this.row.updated_at;
  }

  get deletedAt(): string | null {
    return this.row.trashed_at;
  }

  get placedCount(): number {
    return this.row.placed_count;
  }

  get orderCount(): number {
    return this.row.order_count;
  }

  get deliveredCount(): number {
    return this.row.delivered_count;
  }

  get cancelledCount(): number {
    return this.row.cancelled_count;
  }

  get returnedCount(): number {
    return this.row.returned_count;
  }

  get noShowCount(): number {
    return this.row.no_show_count;
  }

  get foreignCurrencyCount(): number {
    return this.row.foreign_currency_count;
  }

  get lifetimeValue(): MoneyType {
    return toMoney(this.row.lifetime_value, this.tenant.currency);
  }

  get averageOrderValue(): MoneyType | null {
    const { average_order_value: average } = this.row;
    return average === null ? null : toMoney(average, this.tenant.currency);
  }

  get firstOrderAt(): string | null {
    return this.row.first_order_at;
  }

  get lastOrderAt(): string | null {
    return this.row.last_order_at;
  }

  get daysSinceLastOrder(): number | null {
    return this.row.last_order_day ? countDays(this.row.last_order_day, this.today) : null;
  }

  get purchaseFrequency(): number | null {
    const { order_days: days, first_order_day: first, last_order_day: last } = this.row;
    return days < 2 || !first || !last ? null : countDays(first, last) / (days - 1);
  }

  get conversionRate(): number | null {
    return this.row.placed_count === 0 ? null : this.row.delivered_count / this.row.placed_count;
  }

  get deliverySuccessRate(): number | null {
    const {
      delivered_count: delivered,
      cancelled_count: cancelled,
      returned_count: returned,
      no_show_count: missed,
    } = this.row;
    const settled = delivered + cancelled + returned + missed;
    return settled === 0 ? null : delivered / settled;
  }

  get activity(): Activity {
    const days = this.daysSinceLastOrder;
    return days !== null && days < this.tenant.thresholds.activeDays ? 'RECENT' : 'LAPSED';
  }

  get firstSeenAt(): string {
    return this.row.first_seen_at;
  }

  get lifecycle(): Lifecycle | null {
    return this.row.lifecycle;
  }

  get flags(): CustomerFlag[] {
    const { row } = this;
    const days = this.daysSinceLastOrder;
    const flags: CustomerFlag[] = [];
    if (row.lifecycle === 'VIP') flags.push('VIP');
    if (row.order_count >= 2) flags.push('REPEAT');
    if (days !== null && days > this.tenant.thresholds.atRiskDays) flags.push('AT_RISK');
    if (row.high_value) flags.push('HIGH_VALUE');
    if (row.problematic) flags.push('PROBLEMATIC');
    return flags;
  }

  toJSON(): Record<string, unknown> {
    return readGetters(this);
  }

  private formatPhone(phone: string | null): string | null {
    return phone ? formatPhone({ e164: phone, country: this.tenant.country }) : null;
  }
}

/** The API's customer (metrics.md for each figure). `today` is the tenant's calendar day. */
export function toCustomer(row: CustomerRow, tenant: TenantContext, today: string): CustomerType {
  return new CustomerNode(row, tenant, today);
}
