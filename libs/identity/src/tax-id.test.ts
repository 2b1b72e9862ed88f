import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTaxId, normaliseTaxId } from './tax-id';

interface Vector {
  in: string;
  compact?: string;
  valid: boolean;
  reason?: string;
}
const vectors = JSON.parse(
  readFileSync(join(process.cwd(), '../shared/data/tax-id/cuit_vectors.json'), 'utf8'),
) as Vector[];
const reasons: Record<string, string> = {
  checksum: 'CHECKSUM',
  length: 'LENGTH',
  format: 'FORMAT',
  prefix: 'COMPONENT',
};

describe('C4 tax id: shared CUIT vectors', () => {
  test('all 216 agree', () => {
    expect(vectors).toHaveLength(216);
    for (const vector of vectors) {
      const result = normaliseTaxId({ input: vector.in, country: 'AR' });
      if (vector.valid) expect(result).toMatchObject({ ok: true, value: vector.compact });
      else expect(result).toMatchObject({ ok: false, reason: reasons[vector.reason ?? ''] });
    }
  });
});

describe('C4 tax id by country', () => {
  test('stored as digits only, shown formatted, however it is written', () => {
    for (const input of ['20-12345678-6', '20123456786', ' 20 12345678 6 ', '20.12345678/6']) {
      expect(normaliseTaxId({ input, country: 'AR' })).toEqual({
        ok: true,
        value: '20123456786',
        formatted: '20-12345678-6',
      });
    }
    expect(formatTaxId({ value: '20123456786', country: 'AR' })).toBe('20-12345678-6');
  });

  test('a refusal brings an example that is right', () => {
    for (const country of ['AR', 'IE', 'GB', 'US']) {
      const refused = normaliseTaxId({ input: '1', country });
      if (refused.ok) throw new Error('1 is no tax id');
      expect(normaliseTaxId({ input: refused.example ?? '', country }).ok).toBe(true);
    }
  });

  test('one wrong digit of an AR number is always noticed', () => {
    const right = '20123456786';
    for (let place = 2; place < 11; place += 1) {
      for (let step = 1; step < 10; step += 1) {
        const digit = (Number(right[place]) + step) % 10;
        const wrong = right.slice(0, place) + digit + right.slice(place + 1);
        expect(normaliseTaxId({ input: wrong, country: 'AR' })).toMatchObject({ ok: false, reason: 'CHECKSUM' });
      }
    }
  });

  test('where no rule is known, letters and digits are kept', () => {
    expect(normaliseTaxId({ input: ' 12345678-0001 ', country: 'NG' })).toEqual({
      ok: true,
      value: '123456780001',
      formatted: '123456780001',
    });
    expect(normaliseTaxId({ input: 'ab-12', country: 'ZZ' })).toMatchObject({ ok: true, value: 'AB12' });
    expect(normaliseTaxId({ input: ' - ', country: 'NG' })).toMatchObject({ ok: false, reason: 'FORMAT' });
    expect(normaliseTaxId({ input: '1'.repeat(33), country: 'NG' })).toMatchObject({ ok: false, reason: 'LENGTH' });
  });

  test('stored values are stable: normalising twice changes nothing', () => {
    for (const [input, country] of [
      ['IE1234567FA', 'IE'],
      ['GB 123 4567 82', 'GB'],
      ['12-3456789', 'US'],
    ] as const) {
      const once = normaliseTaxId({ input, country });
      if (!once.ok) throw new Error(`${input}: ${once.reason}`);
      expect(normaliseTaxId({ input: once.value, country })).toEqual(once);
      expect(normaliseTaxId({ input: once.formatted, country })).toEqual(once);
    }
  });
});
