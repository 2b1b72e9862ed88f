import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatPhone, getPhoneExample, inspectPhone, normalisePhone } from './phone';
import { phoneDigits, phoneSearchDigits } from './phone-search';

interface Vector {
  in: string;
  region: string;
  e164: string | null;
  valid: boolean;
  possible: boolean;
  type: string | null;
  country: string | null;
}
const file = join(process.cwd(), '../shared/data/phone/phone_vectors_libphonenumber-js-1.13.16-max.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

function e164(input: string, country: string): string {
  const result = normalisePhone({ input, country });
  return result.ok ? result.e164 : result.reason;
}

describe('C3 phone: shared vectors', () => {
  test('there are vectors', () => expect(vectors).toHaveLength(25));

  test.each(vectors)('$in in $region', ({ in: input, region: country, ...expected }) => {
    expect(inspectPhone({ input, country })).toEqual(expected);
    const result = normalisePhone({ input, country });
    expect(result.ok).toBe(expected.valid);
    if (result.ok)
      expect(result).toEqual({ ok: true, e164: expected.e164, country: expected.country, type: expected.type });
  });
});

describe('C3 phone: E.164 with the tenant’s country', () => {
  test('one number in many notations is one number', () => {
    const ways = [
      '0803 123 4567',
      '+2348031234567',
      '+234 (0)803-123-4567',
      '2348031234567',
      '002348031234567',
      ' 08031234567 ',
    ];
    expect(ways.map((way) => e164(way, 'NG'))).toEqual(ways.map(() => '+2348031234567'));
    expect(e164('5491123456789', 'AR')).toBe('+5491123456789');
    expect(e164('٠٨٠٣ ١٢٣ ٤٥٦٧', 'NG')).toBe('+2348031234567');
  });

  test('what was made E.164 stays as it is, under any country', () => {
    for (const vector of vectors.filter(({ valid }) => valid)) {
      for (const country of ['NG', 'IE', 'AR', 'ZZ']) expect(e164(vector.e164 as string, country)).toBe(vector.e164);
    }
  });

  test.each([
    ['', 'EMPTY'],
    ['   ', 'EMPTY'],
    ['none', 'NOT_A_NUMBER'],
    ['0803', 'TOO_SHORT'],
    ['0803 123 4567 890 123', 'TOO_LONG'],
    ['9'.repeat(500), 'TOO_LONG'],
    ['0000000000', 'INVALID'],
  ])('%j is refused as %s with an example of the country', (input, reason) => {
    const result = normalisePhone({ input, country: 'NG' });
    expect(result).toEqual({ ok: false, reason, example: '0802 123 4567' });
  });

  test('every example is itself accepted', () => {
    for (const country of ['NG', 'IE', 'AR', 'GB', 'US', 'BR', 'ZZ']) {
      expect(normalisePhone({ input: getPhoneExample(country), country }).ok).toBe(true);
    }
  });

  test('numbers of the country are shown in national notation, others in international', () => {
    expect(formatPhone({ e164: '+2348031234567', country: 'NG' })).toBe('0803 123 4567');
    expect(formatPhone({ e164: '+5491123456789', country: 'AR' })).toBe('011 15-2345-6789');
    expect(formatPhone({ e164: '+2348031234567', country: 'IE' })).toBe('+234 803 123 4567');
    expect(formatPhone({ e164: 'unknown', country: 'IE' })).toBe('unknown');
  });

  test('a batch of 1 000 costs milliseconds', () => {
    const inputs = Array.from({ length: 1000 }, (_, index) => `0803 ${1_000_000 + index * 7}`);
    const started = performance.now();
    const good = inputs.filter((input) => normalisePhone({ input, country: 'NG' }).ok).length;
    expect(good).toBe(1000);
    // Measured 10–25 ms cold; the limit leaves room for a busy machine.
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('L4 phone search digits', () => {
  const finds = (stored: string, text: string, country: string) =>
    phoneSearchDigits({ text, country }).some((digits) => stored.replace('+', '').includes(digits));

  test.each([
    ['+2348031234567', '0803 123', 'NG'],
    ['+2348031234567', '+234 803', 'NG'],
    ['+2348031234567', '00234803', 'NG'],
    ['+2348031234567', '4567', 'NG'],
    ['+2348031234567', '803-123', 'NG'],
    ['+2348031234567', '0803 123 4567', 'NG'],
    ['+353871234567', '087 123', 'IE'],
    ['+5491123456789', '011 15-2345', 'AR'],
    ['+5491123456789', '11 15 2345 6789', 'AR'],
    ['+5491123456789', '11 2345', 'AR'],
    ['+5491123456789', '15-2345-6789', 'AR'],
    ['+5491123456789', '+54 11 15 2345', 'AR'],
    ['+5491123456789', '+54 11 2345', 'AR'],
    ['+5491123456789', '011 2345', 'AR'],
    ['+5493516123456', '0351 15 612', 'AR'],
    ['+5493516123456', '351 612', 'AR'],
    ['+541155555555', '011 5555', 'AR'],
    ['+14155550132', '(415) 555', 'US'],
    ['+14155550132', '1 415 555', 'US'],
    ['+390612345678', '06 1234', 'IT'],
    ['+5491123456789', '0054 9 11 2345', 'IE'],
  ])('%s is found by %s in %s', (stored, text, country) => expect(finds(stored, text, country)).toBe(true));

  test('a trunk prefix anchors the number at its start', () => {
    expect(phoneSearchDigits({ text: '0803 123', country: 'NG' })).toEqual(['234803123', '0803123']);
    expect(finds('+2347080312399', '0803123', 'NG')).toBe(true);
    expect(finds('+2347098031239', '0803123', 'NG')).toBe(false);
  });

  test('no digits, nothing to look for', () => {
    expect(phoneSearchDigits({ text: 'Ada', country: 'NG' })).toEqual([]);
    expect(phoneDigits('+234 (0)80-3 ext')).toBe('234080' + '3');
  });
});
