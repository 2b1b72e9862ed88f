import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parseIncompletePhoneNumber,
} from 'libphonenumber-js/max';
import { normalisePhone } from './phone';

/** The digits of a text in ASCII (full-width and Arabic ones too), everything else left out. */
export function phoneDigits(text: string): string {
  return parseIncompletePhoneNumber(text).replace('+', '');
}

/** The prefix dialled before national numbers ("0" in most countries), or undefined where there is none. */
function findTrunkPrefix(country: CountryCode): string | undefined {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // The published type leaves this method out.
  const plan = metadata.numberingPlan as { nationalPrefix?: () => string | undefined } | undefined;
  return plan?.nationalPrefix?.();
}

/**
 * Argentine mobiles are +54 9 AREA LOCAL, but are dialled at home as 0 AREA 15 LOCAL, and people mix the two. Area codes have two
 * (11), three or four digits (2…, 3…), so a "15" after any of these lengths may be that marker.
 */
function listArgentineForms(national: string): string[] {
  if (national.startsWith('9')) return [`54${national}`];
  const mobiles = [2, 3, 4]
    .filter((length) => national.startsWith('15', length) && national.length > length + 2)
    .filter((length) => (length === 2 ? national.startsWith('11') : /^[23]/.test(national)))
    .map((length) => `549${national.slice(0, length)}${national.slice(length + 2)}`);
  return [...mobiles, `54${national}`, `549${national}`];
}

function listNationalForms(national: string, country: CountryCode): string[] {
  if (country === 'AR') return listArgentineForms(national);
  return [`${getCountryCallingCode(country)}${national}`];
}

/**
 * What to look for as substrings of the digits of E.164 numbers when somebody types a phone number, whole or in part, in any
 * notation: the trunk prefix gives way to the calling code ("0803 123" in NG → 234803123), the Argentine 15 to the 9. The likeliest
 * first, no repeats; empty when the text has no digit.
 */
export function phoneSearchDigits({ text, country }: { text: string; country: string }): string[] {
  const digits = phoneDigits(text).slice(0, 20);
  if (digits === '') return [];
  const found: string[] = [];
  const whole = normalisePhone({ input: text, country });
  if (whole.ok) found.push(whole.e164.slice(1));

  const home = isSupportedCountry(country) ? country : undefined;
  const abroad = /^\s*(\+|00)/.test(text);
  if (abroad || !home) {
    const international = text.trim().startsWith('00') ? digits.slice(2) : digits;
    if (international.startsWith('54')) found.push(...listArgentineForms(international.slice(2)));
    if (international !== '') found.push(international);
    return [...new Set(found)];
  }

  const trunk = findTrunkPrefix(home);
  if (trunk && digits.startsWith(trunk) && digits.length > trunk.length) {
    found.push(...listNationalForms(digits.slice(trunk.length), home));
  } else if (home === 'AR') {
    found.push(...listArgentineForms(digits).filter((form) => form.startsWith('549') && !form.endsWith(digits)));
    if (/^15\d{3}/.test(digits)) found.push(digits.slice(2));
  }
  found.push(digits);
  return [...new Set(found)];
}
