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
import { toMoney } from '../../graphql/money.type';
import type { CustomerType } from './customer.type';

/** Columns of a customer `c` with its figures `m`, as `toCustomer` reads them. The tenant's zone is the placeholder given. */
export function customerColumns(zone: string): string {
  return `
  c.id, c.version, c.name, c.name_fixed, c.type, c.premises, c.status, c.phone, c.whatsapp, c.secondary_phone, c.email,
  c.secondary_email, c.company_name, c.tax_id, c.zone, c.account_manager_id, c.technician_id, c.acquisition_source,
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

function listFlags(row: CustomerRow, daysSince: number | null, tenant: TenantContext): CustomerFlag[] {
  const flags: CustomerFlag[] = [];
  if (row.lifecycle === 'VIP') flags.push('VIP');
  if (row.order_count >= 2) flags.push('REPEAT');
  if (daysSince !== null && daysSince > tenant.thresholds.atRiskDays) flags.push('AT_RISK');
  if (row.high_value) flags.push('HIGH_VALUE');
  if (row.problematic) flags.push('PROBLEMATIC');
  return flags;
}

function findActivity(daysSince: number | null, tenant: TenantContext): Activity {
  return daysSince !== null && daysSince < tenant.thresholds.activeDays ? 'RECENT' : 'LAPSED';
}

function computeFrequency(row: CustomerRow): number | null {
  if (row.order_days < 2 || !row.first_order_day || !row.last_order_day) return null;
  return countDays(row.first_order_day, row.last_order_day) / (row.order_days - 1);
}

/** The API's customer (metrics.md for each figure). `today` is the tenant's calendar day. */
export function toCustomer(row: CustomerRow, tenant: TenantContext, today: string): CustomerType {
  const { country, currency } = tenant;
  const daysSince = row.last_order_day ? countDays(row.last_order_day, today) : null;
  const settled = row.delivered_count + row.cancelled_count + row.returned_count + row.no_show_count;
  const format = (phone: string | null): string | null => (phone ? formatPhone({ e164: phone, country }) : null);
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    nameFixed: row.name_fixed,
    type: row.type,
    premises: row.premises,
    status: row.status,
    phone: row.phone,
    whatsapp: row.whatsapp,
    secondaryPhone: row.secondary_phone,
    phoneFormatted: format(row.phone),
    whatsappFormatted: format(row.whatsapp),
    secondaryPhoneFormatted: format(row.secondary_phone),
    email: row.email,
    secondaryEmail: row.secondary_email,
    companyName: row.company_name,
    taxId: row.tax_id,
    taxIdFormatted: row.tax_id ? formatTaxId({ value: row.tax_id, country }) : null,
    zone: row.zone,
    accountManagerId: row.account_manager_id,
    technicianId: row.technician_id,
    acquisitionSource: row.acquisition_source,
    firstContactOn: row.first_contact_on,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.trashed_at,
    placedCount: row.placed_count,
    orderCount: row.order_count,
    deliveredCount: row.delivered_count,
    cancelledCount: row.cancelled_count,
    returnedCount: row.returned_count,
    noShowCount: row.no_show_count,
    foreignCurrencyCount: row.foreign_currency_count,
    lifetimeValue: toMoney(row.lifetime_value, currency),
    averageOrderValue: row.average_order_value === null ? null : toMoney(row.average_order_value, currency),
    firstOrderAt: row.first_order_at,
    lastOrderAt: row.last_order_at,
    daysSinceLastOrder: daysSince,
    purchaseFrequency: computeFrequency(row),
    conversionRate: row.placed_count === 0 ? null : row.delivered_count / row.placed_count,
    deliverySuccessRate: settled === 0 ? null : row.delivered_count / settled,
    activity: findActivity(daysSince, tenant),
    firstSeenAt: row.first_seen_at,
    lifecycle: row.lifecycle,
    flags: listFlags(row, daysSince, tenant),
  };
}
