import { isCurrency, isZone, locales, verticals, type Locale, type Vertical } from '@clientele/domain';
import { invalid } from '../../errors';

/** As given by a person or a command: nothing about it is known to be right. */
export interface NewTenantInput {
  slug: string;
  name: string;
  vertical: string;
  country: string;
  currency: string;
  zone: string;
  locale: string;
}

export interface NewTenant extends NewTenantInput {
  vertical: Vertical;
  locale: Locale;
}

const slugPattern = /^[a-z0-9][a-z0-9-]{1,62}$/;
export const longestTenantName = 200;
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** @throws INVALID naming the first wrong field. */
export function checkNewTenant(input: NewTenantInput): NewTenant {
  const vertical = verticals.find((candidate) => candidate === input.vertical);
  const locale = locales.find((candidate) => candidate === input.locale);
  if (!slugPattern.test(input.slug)) throw invalid('slug', 'tenantSlug', { value: input.slug });
  const name = checkTenantName(input.name, 'name');
  if (!vertical) throw invalid('vertical', 'notOneOf', { value: input.vertical, allowed: verticals.join(', ') });
  if (!isCountry(input.country)) throw invalid('country', 'country', { value: input.country });
  if (!isCurrency(input.currency)) throw invalid('currency', 'currency', { value: input.currency });
  checkZoneForm(input.zone, 'zone');
  if (!locale) throw invalid('locale', 'notOneOf', { value: input.locale, allowed: locales.join(', ') });
  return { ...input, name, vertical, locale };
}

export function checkTenantName(name: string, field: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > longestTenantName)
    throw invalid(field, 'nameLength', { limit: longestTenantName });
  return trimmed;
}

/** Offsets such as "+01:00" are refused: Postgres reads them with the sign reversed, and they know no summer time. */
export function checkZoneForm(zone: string, field: string): void {
  if (!/^[A-Za-z]/.test(zone) || !isZone(zone)) throw invalid(field, 'zone', { value: zone });
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined;
}
