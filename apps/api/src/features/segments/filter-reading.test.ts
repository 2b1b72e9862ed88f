import { jest } from '@jest/globals';
import { openSegments, toPhone, type SegmentShop } from '../../../test/open-segments';

jest.setTimeout(60_000);

let shop: SegmentShop;

beforeAll(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterAll(() => shop.close());

interface Reading {
  filter: unknown;
  text: string | null;
  sentence: string | null;
  problems: Record<string, unknown>[];
}

const query = `query ($text: String, $filter: CustomerFilter) { readFilter(text: $text, filter: $filter) {
  filter text sentence problems { code message offset length line column path found expected suggestion } } }`;

async function readFilter(variables: Record<string, unknown>): Promise<Reading> {
  return (await shop.ask<{ readFilter: Reading }>(query, variables)).readFilter;
}

describe('S1 a filter in its three forms', () => {
  it('goes from text to tree and back without loss, and is said as a sentence', async () => {
    const text = 'orders(source = tiktok, placed_at > -90d).count >= 3 and not tag = "vip"';
    const reading = await readFilter({ text: `  ${text.toUpperCase().replace('"VIP"', '"vip"')} ` });
    expect(reading).toMatchObject({ text, problems: [] });
    expect(reading.sentence).toBe('Customers with 3 or more TikTok orders in the last 90 days and without tag “vip”');
    expect(await readFilter({ filter: reading.filter })).toEqual(reading);
    expect(await readFilter({ text: '' })).toEqual({ filter: null, text: '', sentence: 'All customers', problems: [] });
  });

  it('tells segments and people by name, and keeps them by id', async () => {
    const { staffId } = await shop.hire('TECHNICIAN');
    const { id } = await shop.create({ name: 'Promo “list”', kind: 'STATIC' });
    const reading = await readFilter({ text: `segment = "promo “list”" and technician = ${staffId}` });
    expect(reading).toMatchObject({
      filter: {
        all: [
          { field: 'segment', op: 'EQ', value: id },
          { field: 'technician', op: 'EQ', value: staffId },
        ],
      },
      text: `segment = "Promo “list”" and technician = "${staffId}"`,
    });
    expect(reading.sentence).toContain('“Promo “list””');
    expect(reading.sentence).toContain('Test TECHNICIAN');
    expect(await readFilter({ filter: reading.filter })).toEqual(reading);
  });

  it('that is wrong is told with the place, what was found, what was expected and what was probably meant', async () => {
    const { problems, filter, text } = await readFilter({ text: 'order_count > 2 and\nliftime_value > 5' });
    expect([filter, text]).toEqual([null, null]);
    expect(problems).toEqual([
      {
        ...{ code: 'UNKNOWN_FIELD', offset: 20, length: 13, line: 2, column: 1, path: null },
        ...{ found: 'liftime_value', expected: [], suggestion: 'lifetime_value' },
        message: 'There is no field “liftime_value”. Did you mean lifetime_value?',
      },
    ]);
    const [unexpected] = (await readFilter({ text: 'order_count > ' })).problems;
    expect(unexpected).toMatchObject({ code: 'UNEXPECTED_END', offset: 14, expected: ['VALUE'] });
    const [ofTree] = (
      await readFilter({
        filter: {
          all: [
            { field: 'zone', op: 'IS_EMPTY' },
            { field: 'tag', op: 'GT', value: 1 },
          ],
        },
      })
    ).problems;
    expect(ofTree).toMatchObject({ code: 'OPERATOR_NOT_ALLOWED', path: 'all.1.op', offset: null });
  });

  it('names the same customers by text, by tree and by a statement of one’s own', async () => {
    for (let n = 1; n <= 9; n += 1) {
      await shop.order(n, {
        amount: String(n * 37),
        source: n % 2 ? 'TIKTOK' : 'WEBSITE',
        placedAt: `2026-0${1 + (n % 3)}-1${n}T10:00:00Z`,
      });
      if (n % 4 === 0) await shop.order(n, { source: 'TIKTOK' });
    }
    await shop.addCustomer('Nobody yet', { phone: toPhone(77) });
    const text =
      '(orders(source = tiktok, placed_at > -60d).sum(amount) between 50 and 250 or order_count = 2) and not name contains "3"';
    const { filter } = await readFilter({ text });
    const { rows } = await shop.db.admin.query<{ name: string }>(
      `SELECT c.name FROM customer c WHERE c.tenant_id = $1 AND c.name NOT LIKE '%3%' AND (
         (SELECT coalesce(sum(o.amount), 0) FROM customer_order o WHERE o.customer_id = c.id AND o.source = 'TIKTOK' AND o.counts
            AND o.placed_at >= (date '2026-01-31')::timestamp AT TIME ZONE 'Africa/Lagos') BETWEEN 5000 AND 25000
         OR (SELECT count(*) FROM customer_order o WHERE o.customer_id = c.id AND o.counts) = 2)
       ORDER BY c.name_key`,
      [shop.tenant.id],
    );
    const expected = rows.map(({ name }) => name);
    expect(expected.length).toBeGreaterThan(2);
    expect(await shop.listNames({ filterText: text })).toEqual(expected);
    expect(await shop.listNames({ filter })).toEqual(expected);
    const { message, extensions } = await shop.fail(
      'query ($f: CustomerFilter, $t: String) { customers(filter: $f, filterText: $t) { totalCount } }',
      { f: filter, t: text },
    );
    expect([extensions.code, message]).toEqual(['INVALID', 'Give the filter either as a tree or as text, not both.']);
  });

  it('wrong in a list’s filterText is refused with its places', async () => {
    const { extensions, message } = await shop.fail('query ($t: String) { customers(filterText: $t) { totalCount } }', {
      t: 'zone = = 1',
    });
    expect(extensions).toMatchObject({
      code: 'INVALID',
      field: 'filterText',
      places: [{ offset: 7, line: 1, column: 8 }],
    });
    expect(message).toMatch(/^“=” does not fit here/);
  });
});
