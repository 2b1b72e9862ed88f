import { entityValidators, personValidators, stdnum, type Validator } from 'stdnum';

export type TaxIdRefusal = 'FORMAT' | 'LENGTH' | 'CHECKSUM' | 'COMPONENT';

/** `value` is what is stored (no separators), `formatted` what is shown. `example` is missing for countries without a rule. */
export type TaxIdResult =
  { ok: true; value: string; formatted: string } | { ok: false; reason: TaxIdRefusal; example?: string };

/** Where the package lists more kinds of numbers than taxpayers have, the ones that identify a taxpayer. */
const chosen: Record<string, [string, ...string[]]> = {
  AR: ['cuit'],
  GB: ['vat', 'utr', 'nino'],
  IE: ['vat', 'pps'],
};

/** Made up, with right check digits: never numbers of real persons. */
const taxIdExamples: Record<string, string> = {
  AR: '20-12345678-6',
  GB: '123 4567 82',
  IE: '1234567T',
  US: '12-3456789',
};

const reasons: Record<string, TaxIdRefusal> = {
  InvalidFormat: 'FORMAT',
  InvalidLength: 'LENGTH',
  InvalidChecksum: 'CHECKSUM',
  InvalidComponent: 'COMPONENT',
};
/** Of several kinds tried, the refusal of the one that the text came nearest to is the one worth telling. */
const nearness: readonly TaxIdRefusal[] = ['CHECKSUM', 'COMPONENT', 'FORMAT', 'LENGTH'];

const longestUnknown = 32;

function listValidators(country: string): readonly Validator[] {
  const names = chosen[country];
  if (!names) return [...(entityValidators[country] ?? []), ...(personValidators[country] ?? [])];
  return names.map((name) => stdnum[country]?.[name]).filter((validator) => validator !== undefined);
}

function normaliseUnknown(input: string): TaxIdResult {
  const value = input.toUpperCase().replace(/[^\p{L}\p{Nd}]/gu, '');
  if (value === '') return { ok: false, reason: 'FORMAT' };
  if (value.length > longestUnknown) return { ok: false, reason: 'LENGTH' };
  return { ok: true, value, formatted: value };
}

/**
 * A tax id in the form it is stored, its length, parts and check digit verified by the country's rules (feature C4; source: the
 * `stdnum` package). Spaces, dots, dashes and slashes are ignored. A country without known rules: upper-case letters and digits.
 */
export function normaliseTaxId({ input, country }: { input: string; country: string }): TaxIdResult {
  const validators = listValidators(country);
  if (validators.length === 0) return normaliseUnknown(input);
  const text = input.toUpperCase().replace(/[\s.\-/‐‑–]/g, '');
  const found: TaxIdRefusal[] = [];
  for (const validator of validators) {
    const result = validator.validate(text);
    if (result.isValid) return { ok: true, value: result.compact, formatted: validator.format(result.compact) };
    found.push(reasons[result.error.name] ?? 'FORMAT');
  }
  const reason = nearness.find((each) => found.includes(each)) ?? 'FORMAT';
  return { ok: false, reason, example: taxIdExamples[country] };
}

/** A stored tax id as people of the country write it ("20123456786" in AR → "20-12345678-6"); unknown ones as they are. */
export function formatTaxId({ value, country }: { value: string; country: string }): string {
  const result = normaliseTaxId({ input: value, country });
  return result.ok ? result.formatted : value;
}
