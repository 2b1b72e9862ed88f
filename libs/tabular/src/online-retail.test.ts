import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ImportedOrder, Refusal } from './imported-order';
import { mapOrders } from './map-orders';
import { findOrderMapping, getOrderMapping } from './order-mappings';
import { readTable } from './read-table';
import { checkSource } from './source';

// Seconds are enough alone; other suites share the processors.
jest.setTimeout(60_000);

const file = join(process.cwd(), '../shared/data/online-retail/online_retail.csv.gz');
const mapping = getOrderMapping('online-retail');
const defaults = { zone: 'UTC', currency: 'USD' };

/** The figures of one document, small enough to keep 25 900 of them. */
interface Document {
  amount: bigint;
  customer: string;
  lines: number;
  firstMinute: string;
}

/** Reads the raw file by means of its own: no parser, no library, thousandths of a pound rounded by hand. */
function computeDocuments(text: string): Map<string, Document> {
  const documents = new Map<string, Document>();
  let at = text.indexOf('\n') + 1;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    const found =
      /^"([^"]*)","[^"]*",(?:"(?:[^"]|"")*"|[^",]*),(-?\d+),"([^"]*)",(-?)(\d+)(?:\.(\d{1,3}))?,"?(\d*)[^,]*,"[^"]*"$/.exec(
        line,
      );
    if (!found) throw new Error(`Not understood: ${line}`);
    const [, number = '', quantity = '', minute = '', sign = '', pounds = '', fraction = '', customer = ''] = found;
    const thousandths = BigInt(quantity) * BigInt(`${sign}${pounds}${fraction.padEnd(3, '0')}`);
    const size = thousandths < 0n ? -thousandths : thousandths;
    const rest = size % 10n;
    let pence = size / 10n;
    if (rest > 5n || (rest === 5n && pence % 2n === 1n)) pence += 1n;
    const document = documents.get(number) ?? { amount: 0n, customer, lines: 0, firstMinute: minute };
    document.amount += thousandths < 0n ? -pence : pence;
    document.lines += 1;
    documents.set(number, document);
  }
  return documents;
}

async function mapStream(stream: Readable): Promise<{ orders: ImportedOrder[]; lines: number; refused: Refusal[] }> {
  const table = await readTable({ stream });
  const result = { orders: [] as ImportedOrder[], lines: 0, refused: [] as Refusal[] };
  for await (const each of mapOrders({ table, mapping, defaults })) {
    if (each.refused) result.refused.push(each.refused);
    else {
      result.orders.push(each.order);
      result.lines += each.lines.length;
    }
  }
  return result;
}

const sumOf = (orders: ImportedOrder[]) => orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
const customerOf = (order: ImportedOrder) => order.customer?.externalAccount?.externalId ?? '';

describe('C18 Online Retail: the real file', () => {
  let raw: string;
  let documents: Map<string, Document>;
  let mapped: Awaited<ReturnType<typeof mapStream>>;

  beforeAll(async () => {
    raw = gunzipSync(readFileSync(file)).toString('utf8');
    documents = computeDocuments(raw);
    mapped = await mapStream(createReadStream(file));
  }, 120_000);

  test('every line arrives, none is refused', () => {
    expect(mapped.refused).toEqual([]);
    expect(mapped.lines).toBe(541_909);
  });

  test('25 900 documents, 3 836 of them credits, none of which is above zero', () => {
    expect(mapped.orders).toHaveLength(25_900);
    const credits = mapped.orders.filter(({ kind }) => kind === 'CREDIT');
    expect(credits).toHaveLength(3_836);
    expect(credits.every(({ amountMinor, number }) => amountMinor <= 0n && number.startsWith('C'))).toBe(true);
  });

  test('each document has the amount, customer, lines and first minute of its raw lines', () => {
    const summary = (order: ImportedOrder): Document => ({
      amount: order.amountMinor,
      customer: customerOf(order),
      lines: order.lines.length,
      firstMinute: new Date(order.placedAt).toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 16),
    });
    const wrong = mapped.orders.filter((order) => {
      const found = summary(order);
      const expected = documents.get(order.number);
      return Object.entries(found).some(([name, value]) => expected?.[name as keyof Document] !== value);
    });
    expect(wrong).toEqual([]);
    expect(documents.size).toBe(25_900);
    expect(new Set(mapped.orders.map(({ externalReference }) => externalReference)).size).toBe(25_900);
  });

  test('4 372 customers, known by id only; 135 080 lines without one', () => {
    const customers = new Set(mapped.orders.map(customerOf).filter((id) => id !== ''));
    expect(customers.size).toBe(4_372);
    const nobodys = mapped.orders.filter(({ customer }) => customer === undefined);
    expect(nobodys.reduce((count, { lines }) => count + lines.length, 0)).toBe(135_080);
    expect(
      mapped.orders.every(
        ({ customer }) => !customer || (customer.externalAccount?.provider === 'online-retail' && !customer.name),
      ),
    ).toBe(true);
  });

  test('counting orders by customer are as the owner counted them', () => {
    const counts = new Map<string, number>();
    for (const order of mapped.orders) {
      const id = customerOf(order);
      if (id !== '' && order.kind !== 'CREDIT' && order.amountMinor >= 0n) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const all = [...counts.values()];
    expect([all.length, all.filter((n) => n === 1).length, all.filter((n) => n >= 5).length]).toEqual([
      4_339, 1_494, 1_115,
    ]);
    const best = mapped.orders.filter((order) => customerOf(order) === '14646');
    expect(counts.get('14646')).toBe(74);
    expect(sumOf(best)).toBe(27_948_902n);
  });

  test('the two corrections of −11 062.06 stay purchases without customer', () => {
    const negative = mapped.orders.filter(({ kind, amountMinor }) => kind !== 'CREDIT' && amountMinor < 0n);
    expect(negative.map(({ number }) => number)).toEqual(['A563186', 'A563187']);
    for (const order of negative)
      expect(order).toMatchObject({ kind: 'PURCHASE', amountMinor: -1_106_206n, customer: undefined });
  });

  test('unit prices of 0.001 keep their decimals', () => {
    const prices = mapped.orders.flatMap(({ lines }) => lines).filter(({ unitPrice }) => unitPrice === '0.001');
    expect(prices).toHaveLength(4);
    expect(prices.every(({ amountMinor }) => amountMinor === 0n)).toBe(true);
  });

  test('the mapping is recognised by the headers', () => {
    expect(findOrderMapping(raw.slice(0, raw.indexOf('\n')).replaceAll('"', '').split(','))).toBe(mapping);
  });
});

describe('C18 Online Retail: altered copies of its first 5 000 lines', () => {
  let lines: string[];
  let original: ImportedOrder[];
  const join = (all: string[]) => `${all.join('\n')}\n`;
  const mapText = (content: string | Buffer) => mapStream(Readable.from([Buffer.from(content as string)]));

  beforeAll(async () => {
    const text = gunzipSync(readFileSync(file)).toString('utf8', 0, 1_000_000);
    // The last invoice may be cut by the excerpt; that makes no difference to comparisons.
    lines = text.split('\n').slice(0, 5_001);
    original = (await mapText(join(lines))).orders;
    expect(original.length).toBeGreaterThan(150);
  });

  test.each<[string, (text: string) => string | Buffer]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['byte order mark', (text) => `\ufeff${text}`],
    ['gzip', (text) => gzipSync(text)],
    ['no newline at the end', (text) => text.trimEnd()],
    ['semicolons', (text) => text.replace(/"[^"\n]*(?:""[^"\n]*)*"|,/g, (part) => (part === ',' ? ';' : part))],
    ['blank lines', (text) => text.replaceAll('\n', '\n\n')],
  ])('%s: the same orders', async (_, alter) => {
    const { orders, refused } = await mapText(alter(join(lines)));
    expect(refused).toEqual([]);
    expect(orders).toEqual(original);
  });

  test('shuffled columns: the same orders', async () => {
    const cells = lines.map(
      (line) =>
        line
          .match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)
          ?.slice(0, 8)
          .map((cell) => cell.replace(/,$/, '')) ?? [],
    );
    const shuffled = cells.map((row) => [5, 2, 7, 0, 4, 6, 1, 3].map((index) => row[index]).join(','));
    expect((await mapText(join(shuffled))).orders).toEqual(original);
  });

  test('line breaks within quotes: the same figures', async () => {
    const broken = lines.map((line) => line.replace('HANGING HEART', 'HANGING\nHEART'));
    const { orders, refused } = await mapText(join(broken));
    expect(refused).toEqual([]);
    expect(orders.map(({ number, amountMinor }) => [number, amountMinor])).toEqual(
      original.map(({ number, amountMinor }) => [number, amountMinor]),
    );
    expect(orders.flatMap((order) => order.lines).filter(({ name }) => name.includes('\n')).length).toBeGreaterThan(10);
  });

  test('Latin-1 with a pound sign', async () => {
    const text = join(lines).replaceAll('WHITE METAL LANTERN', 'LANTERN £5');
    const { orders, refused } = await mapText(Buffer.from(text, 'latin1'));
    expect(refused).toEqual([]);
    expect(orders[0]?.lines[1]?.name).toBe('LANTERN £5');
  });

  test.each([
    ['not a number', (line: string) => line.replace(/",(-?\d+),"/, '",many,"'), 'BAD_NUMBER'],
    ['not a date', (line: string) => line.replace(/"2010-12-01 [\d:]+"/, '"1st of December"'), 'BAD_DATE'],
    ['a column less', (line: string) => line.slice(0, line.lastIndexOf(',')), 'COLUMN_COUNT'],
    ['a quote that never closes', (line: string) => line.replace('","', ',"'), 'QUOTES'],
  ])(
    'one line of which is %s: its invoice is refused line by line, all others are the same',
    async (_, spoil, code) => {
      const at = 1_000;
      const number = /^"([^"]+)"/.exec(lines[at] ?? '')?.[1];
      const spoilt = lines.map((line, index) => (index === at ? spoil(line) : line));
      const { orders, refused } = await mapText(join(spoilt));
      expect(orders).toEqual(original.filter((order) => order.number !== number));
      expect(refused).toHaveLength(original.find((order) => order.number === number)?.lines.length ?? 0);
      expect(refused.filter((each) => each.code !== 'ORDER_REFUSED')).toMatchObject([{ line: at + 1, code, number }]);
    },
  );

  test('a strange line among them is refused alone', async () => {
    const { orders, refused } = await mapText(join([...lines.slice(0, 1_000), 'end of page 3', ...lines.slice(1_000)]));
    expect(orders).toEqual(original);
    expect(refused).toMatchObject([{ line: 1_001, code: 'COLUMN_COUNT', expected: 8, found: 1 }]);
  });

  test('the real gzip cut short is noticed by the check that goes before an import', async () => {
    const bytes = readFileSync(file).subarray(0, 4_000_000);
    await expect(checkSource(Readable.from([bytes]))).rejects.toMatchObject({
      code: 'UNREADABLE',
      details: { cause: 'TRUNCATED_GZIP' },
    });
    await expect(mapStream(Readable.from([bytes]))).rejects.toMatchObject({ code: 'UNREADABLE' });
  });
});
