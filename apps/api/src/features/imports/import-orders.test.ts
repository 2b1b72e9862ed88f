import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShop, type Shop } from '../../../test/open-shop';
import type { ImportSummary } from './import-orders.service';

const actor = { kind: 'SYSTEM', id: null, name: 'test', address: null } as const;
const header = 'number,status,placed_at,amount,currency,customer_name,phone,email,product,quantity,unit_price,city';

let shop: Shop;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orders-'));
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await shop.close();
});

function importLines(
  lines: readonly string[],
  onProgress?: (summary: Readonly<ImportSummary>) => void,
): Promise<ImportSummary> {
  const file = join(folder, 'orders.csv');
  writeFileSync(file, [header, ...lines].join('\n'));
  return shop.services.imports.importOrders({ tenant: shop.tenant, actor, file, onProgress });
}

const good = [
  'A1,delivered,2026-03-01T10:00:00Z,,,Ada Obi,0803 300 0001,ada@example.com,Wig,2,10.005,Lagos',
  'A1,delivered,2026-03-01T10:00:00Z,,,Ada Obi,0803 300 0001,ada@example.com,Comb,1,3,Lagos',
  'A2,pending,2026-03-02,500,,"Obi, Ada",+2348033000001,,,,,',
  'A3,confirmed,2026-03-03T10:00:00Z,7.005,KWD,Bola,,bola@example.com,,,,',
];

describe('C18 O4 an order file in the documented form', () => {
  it('becomes orders and customers; a rerun changes nothing; a change is an update', async () => {
    expect(await importLines(good)).toMatchObject({
      lines: 4,
      created: 3,
      updated: 0,
      unchanged: 0,
      refusedLines: 0,
      refusals: [],
    });
    const { customers } = await shop.ask<{
      customers: unknown;
    }>(`{ customers(sort: { field: NAME, direction: ASC }) { totalCount nodes {
      name phone email orderCount foreignCurrencyCount lifetimeValue { amount } firstOrderAt nameVariants { name } acquisitionSource } } }`);
    expect(customers).toEqual({
      totalCount: 2,
      nodes: [
        {
          name: 'Bola',
          phone: null,
          email: 'bola@example.com',
          orderCount: 1,
          foreignCurrencyCount: 1,
          lifetimeValue: { amount: '0.00' },
          firstOrderAt: '2026-03-03T10:00:00Z',
          nameVariants: [{ name: 'Bola' }],
          acquisitionSource: 'IMPORT',
        },
        {
          name: 'Obi, Ada',
          phone: '+2348033000001',
          email: 'ada@example.com',
          orderCount: 2,
          foreignCurrencyCount: 0,
          lifetimeValue: { amount: '523.01' },
          firstOrderAt: '2026-03-01T10:00:00Z',
          nameVariants: [{ name: 'Obi, Ada' }, { name: 'Ada Obi' }],
          acquisitionSource: 'IMPORT',
        },
      ],
    });
    expect(await importLines(good)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await importLines(good.map((line) => line.replace(',500,', ',600,')))).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 2,
    });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });

  it('lines that cannot be taken are counted and reported with line and reason, and do not stop the rest', async () => {
    const progress: number[] = [];
    const summary = await importLines(
      [
        'B1,delivered,2026-03-01T10:00:00Z,5,,,12,,,,,',
        'B2,delivered,yesterday,5,,,,,,,,',
        'B3,lost,2026-03-01T10:00:00Z,5,,,,,,,,',
        'B4,delivered,2026-03-01T10:00:00Z,1.234,,,,,,,,',
        'B5,delivered',
        'B6,delivered,2026-03-01T10:00:00Z,,,,,,Wig,2,ten,',
        'B6,delivered,2026-03-01T10:00:00Z,,,,,,Comb,1,3,',
        ',delivered,2026-03-01T10:00:00Z,5,,,,,,,,',
        'B7,delivered,2026-03-01T10:00:00Z,5,,,0803 300 0002,,,,,',
      ],
      (each) => progress.push(each.created),
    );
    expect(summary).toMatchObject({ lines: 9, created: 1, refusedOrders: 1, refusedLines: 8 });
    const reasons = summary.refusals.map(({ line, number, reason }) => [
      line,
      number,
      reason.kind === 'LINE' ? reason.refusal.code : `${reason.problem.field} ${reason.problem.message}`,
    ]);
    expect(reasons.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [2, 'B1', 'customer.phone phone'],
      [3, 'B2', 'BAD_DATE'],
      [4, 'B3', 'UNKNOWN_VALUE'],
      [5, 'B4', 'BAD_NUMBER'],
      [6, 'B5', 'COLUMN_COUNT'],
      [7, 'B6', 'BAD_NUMBER'],
      [8, 'B6', 'ORDER_REFUSED'],
      [9, undefined, 'MISSING_VALUE'],
    ]);
    expect(progress.at(-1)).toBe(1);
    expect(await importLines(['B1,delivered,2026-03-01T10:00:00Z,5,,,0803 300 0003,,,,,'])).toMatchObject({
      created: 1,
      refusedLines: 0,
    });
  });

  it('thousands of orders go in batches, and the summary holds the first thousand refusals', async () => {
    const lines = Array.from({ length: 3500 }, (_, n) => {
      const phone = `+23480340${String(n % 500).padStart(5, '0')}`;
      return `C${n},delivered,2026-03-01T10:00:00Z,${n % 3 === 0 ? 'x' : n},,,${phone},,,,,`;
    });
    const summary = await importLines(lines);
    expect(summary).toMatchObject({ lines: 3500, created: 2333, refusedLines: 1167 });
    expect(summary.refusals).toHaveLength(1000);
    expect(await importLines(lines)).toMatchObject({ created: 0, unchanged: 2333 });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  }, 60_000);
});
