import { toDecimalText, toMinorUnits, type Locale, type Thresholds } from '@clientele/domain';
import type { TenantContext } from '../../access/viewer';
import { invalid } from '../../errors';
import { checkTenantName, checkZoneForm } from './new-tenant';

/** What is absent or null stays as it is. Amounts are decimal texts in the tenant's currency, which itself cannot change. */
export interface SettingsChange {
  version: number;
  name?: string | null;
  zone?: string | null;
  locale?: Locale | null;
  activeDays?: number | null;
  atRiskDays?: number | null;
  vipOrders?: number | null;
  vipSpent?: string | null;
  highValue?: string | null;
  problematicCancellations?: number | null;
  valueBands?: readonly string[] | null;
}

/** The part of a tenant that its settings page changes. */
export interface Settings {
  name: string;
  zone: string;
  locale: Locale;
  thresholds: Thresholds;
}

/** Past a century of days or a million orders a threshold is a slip of the hand. */
const longestSpan = 3_650;
const mostOrders = 1_000_000;

/** The settings after the change. @throws INVALID naming the first wrong field. */
export function applySettingsChange(tenant: TenantContext, change: SettingsChange): Settings {
  const { thresholds, currency } = tenant;
  const amount = (field: string, text: string | null | undefined, otherwise: bigint): bigint =>
    text === null || text === undefined ? otherwise : toAmount(text, { field, currency });
  const zone = change.zone ?? tenant.zone;
  checkZoneForm(zone, 'input.zone');
  const vipSpent = amount('vipSpent', change.vipSpent, thresholds.vipSpent);
  const highValue = amount('highValue', change.highValue, thresholds.highValue);
  return {
    name: checkTenantName(change.name ?? tenant.name, 'input.name'),
    zone,
    locale: change.locale ?? tenant.locale,
    thresholds: {
      activeDays: checkCount(change.activeDays ?? thresholds.activeDays, {
        field: 'activeDays',
        min: 1,
        max: longestSpan,
      }),
      atRiskDays: checkCount(change.atRiskDays ?? thresholds.atRiskDays, {
        field: 'atRiskDays',
        min: 1,
        max: longestSpan,
      }),
      vipOrders: checkCount(change.vipOrders ?? thresholds.vipOrders, { field: 'vipOrders', min: 2, max: mostOrders }),
      vipSpent,
      highValue,
      problematicCancellations: checkCount(change.problematicCancellations ?? thresholds.problematicCancellations, {
        field: 'problematicCancellations',
        min: 1,
        max: mostOrders,
      }),
      valueBands: change.valueBands ? toBands(change.valueBands, currency) : thresholds.valueBands,
    },
  };
}

function checkCount(value: number, { field, min, max }: { field: string; min: number; max: number }): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw invalid(`input.${field}`, 'wholeNumber', { min, max });
  return value;
}

function toAmount(text: string, { field, currency }: { field: string; currency: string }): bigint {
  const minor = toMinorUnits(text, currency);
  if (minor === undefined || minor <= 0n) throw invalid(`input.${field}`, 'positiveAmount', { currency, value: text });
  return minor;
}

function toBands(texts: readonly string[], currency: string): Thresholds['valueBands'] {
  const [low, middle, high, ...rest] = texts.map((text) => toAmount(text, { field: 'valueBands', currency }));
  if (
    low === undefined ||
    middle === undefined ||
    high === undefined ||
    rest.length > 0 ||
    low >= middle ||
    middle >= high
  ) {
    throw invalid('input.valueBands', 'valueBands');
  }
  return [low, middle, high];
}

/** Settings as the audit log and a conflict's answer show them. */
export function describeSettings(settings: Settings, currency: string): Record<string, unknown> {
  const { vipSpent, highValue, valueBands, ...counts } = settings.thresholds;
  return {
    name: settings.name,
    zone: settings.zone,
    locale: settings.locale.replace('-', '_').toUpperCase(),
    ...counts,
    vipSpent: toDecimalText(vipSpent, currency),
    highValue: toDecimalText(highValue, currency),
    valueBands: valueBands.map((band) => toDecimalText(band, currency)),
  };
}

/** The fields that differ, before and after. */
export function compareSettings(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (record: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, record[key]]));
  return { before: pick(before), after: pick(after) };
}

/** Whether any kept figure depends on what changed. Active and at-risk days are applied when figures are read, bands too. */
export function changesFigures(before: Settings, after: Settings): boolean {
  const [a, b] = [before.thresholds, after.thresholds];
  return (
    before.zone !== after.zone ||
    a.vipOrders !== b.vipOrders ||
    a.vipSpent !== b.vipSpent ||
    a.highValue !== b.highValue ||
    a.problematicCancellations !== b.problematicCancellations
  );
}
