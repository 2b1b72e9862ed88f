import type { Locale, Vertical } from '@clientele/domain';
import type { CustomField, TenantContext } from './viewer';

/** Columns of a tenant `t` with its settings `ts`, as `toTenantContext` reads them. */
export const tenantContextColumns = `
  t.id AS tenant_id, t.slug, t.name AS tenant_name, ts.vertical, ts.country, ts.currency, ts.zone, ts.locale AS tenant_locale,
  ts.active_days, ts.at_risk_days, ts.vip_orders, ts.vip_spent, ts.high_value, ts.problematic_cancellations,
  ts.value_bands::text[] AS value_bands, ts.as_of_day, ts.custom_fields, ts.version`;

export interface TenantContextRow {
  tenant_id: string;
  slug: string;
  tenant_name: string;
  vertical: Vertical;
  country: string;
  currency: string;
  zone: string;
  tenant_locale: Locale;
  active_days: number;
  at_risk_days: number;
  vip_orders: number;
  vip_spent: string;
  high_value: string;
  problematic_cancellations: number;
  value_bands: [string, string, string];
  as_of_day: string;
  custom_fields: CustomField[];
  version: number;
}

export function toTenantContext(row: TenantContextRow): TenantContext {
  const [low, middle, high] = row.value_bands;
  return {
    id: row.tenant_id,
    slug: row.slug,
    name: row.tenant_name,
    vertical: row.vertical,
    country: row.country,
    currency: row.currency,
    zone: row.zone,
    locale: row.tenant_locale,
    thresholds: {
      activeDays: row.active_days,
      atRiskDays: row.at_risk_days,
      vipOrders: row.vip_orders,
      vipSpent: BigInt(row.vip_spent),
      highValue: BigInt(row.high_value),
      problematicCancellations: row.problematic_cancellations,
      valueBands: [BigInt(low), BigInt(middle), BigInt(high)],
    },
    asOfDay: row.as_of_day,
    customFields: row.custom_fields,
    version: row.version,
  };
}
