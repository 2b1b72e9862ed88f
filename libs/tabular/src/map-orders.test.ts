import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { toPlainDecimal } from './cells';
import { type MappedOrder, mapOrders } from './map-orders';
import { checkMapping, type OrderMapping } from './order-mapping';
import { findOrderMapping, getOrderMapping, orderMappings } from './order-mappings';
import { readTable } from './read-table';

// Seconds are enough alone; other suites share the processors.
jest.setTimeout(60_000);

const generic = getOrderMapping('generic');
const retail = getOrderMapping('online-retail');
const defaults = { zone: 'Africa/Lagos', currency: 'NGN' };

async function mapText(text: string, mapping: OrderMapping = generic): Promise<MappedOrder[]> {
  const table = await readTable({ stream: Readable.from([Buffer.from(text)]) });
  const mapped: MappedOrder[] = [];
  for await (const each of mapOrders({ table, mapping, defaults })) mapped.push(each);
  return mapped;
}

const orders = (mapped: MappedOrder[]) => mapped.flatMap(({ order }) => (order ? [order] : []));
const refusals = (mapped: MappedOrder[]) => mapped.flatMap(({ refused }) => (refused ? [refused] : []));
const brief = (mapped: MappedOrder[]) => refusals(mapped).map(({ line, code }) => [line, code]);

const head = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
const row = (number: string, more: { quantity?: string; date?: string; price?: string; customer?: string } = {}) =>
  `${number},SKU,Thing,${more.quantity ?? '1'},${more.date ?? '2011-07-01 10:00'},${more.price ?? '1.00'},${more.customer ?? '7'},UK\n`;

describe('C18 mapping: columns are checked before anything is read', () => {
  test('what is missing is named, alternatives together', () => {
    expect(checkMapping({ mapping: generic, headers: ['number', 'city'] })).toEqual({
      ok: false,
      missing: [['placed_at'], ['amount', 'unit_price']],
    });
    expect(checkMapping({ mapping: retail, headers: ['InvoiceNo'] }).ok).toBe(false);
  });

  test('case, spaces and underscores do not matter; unknown columns are told', () => {
    const check = checkMapping({ mapping: generic, headers: ['Number', 'Placed At', 'AMOUNT', 'Colour', ''] });
    expect(check).toMatchObject({ ok: true, unused: ['Colour'] });
    if (check.ok) expect([...check.columns.values()]).toEqual(['Number', 'Placed At', 'AMOUNT']);
  });

  test('mapOrders throws at once, before the first row is asked for', () => {
    const table = { headers: ['number'], rows: [] };
    const missing = {
      code: 'MISSING_COLUMNS',
      details: { mapping: 'generic', missing: 'placed_at, amount | unit_price', found: 'number' },
    };
    expect(() => mapOrders({ table, mapping: generic, defaults })).toThrow(expect.objectContaining(missing));
    const good = { headers: ['number', 'placed_at', 'amount'], rows: [] };
    for (const wrong of [{ zone: 'Mars/Base' }, { currency: 'XYZ' }]) {
      const call = () => mapOrders({ table: good, mapping: generic, defaults: { ...defaults, ...wrong } });
      expect(call).toThrow(expect.objectContaining({ code: 'BAD_SETTING', details: wrong }));
    }
  });

  test('mappings are found by name and by headers', () => {
    expect([...orderMappings.keys()]).toEqual(['generic', 'online-retail']);
    expect(() => getOrderMapping('nope')).toThrow(expect.objectContaining({ code: 'UNKNOWN_MAPPING' }));
    expect(findOrderMapping(head.trim().split(','))?.name).toBe('online-retail');
    expect(findOrderMapping(['number', 'placed_at', 'amount'])?.name).toBe('generic');
    expect(findOrderMapping(['x'])).toBeUndefined();
  });
});

describe('C18 orders: the generic mapping', () => {
  test('every column', async () => {
    const text = `number,external_reference,kind,status,payment_status,source,placed_at,scheduled_start,currency,amount,refunded_amount,customer_name,phone,whatsapp,email,external_provider,external_branch,external_id,city,sku,product,quantity,unit_price
1,web-1,booking,in progress,Partly-Paid,whatsapp,2024-07-01 10:00,2024-07-02T09:00:00Z,eur,"1,234.50",4.5,Ada Obi,'+2348031234567,0803,ada@example.com,fresha,Cork,C-9,Lagos,S1,Cut,2,617.25
`;
    expect(await mapText(text)).toEqual([
      {
        line: 2,
        lines: [2],
        order: {
          externalReference: 'web-1',
          number: '1',
          kind: 'BOOKING',
          status: 'IN_PROGRESS',
          paymentStatus: 'PARTLY_PAID',
          source: 'WHATSAPP',
          currency: 'EUR',
          placedAt: '2024-07-01T09:00:00.000Z',
          scheduledStart: '2024-07-02T09:00:00.000Z',
          amountMinor: 123450n,
          refundedAmountMinor: 450n,
          lines: [{ sku: 'S1', name: 'Cut', quantity: '2', unitPrice: '617.25', amountMinor: 123450n }],
          customer: {
            name: 'Ada Obi',
            phone: '+2348031234567',
            whatsapp: '0803',
            email: 'ada@example.com',
            externalAccount: { provider: 'fresha', branch: 'Cork', externalId: 'C-9' },
          },
          city: 'Lagos',
        },
      },
    ]);
  });

  test('little is needed: a number, a date and an amount', async () => {
    const [order] = orders(await mapText('number,placed_at,amount\nA1,2024-07-01,5000\n'));
    expect(order).toMatchObject({
      externalReference: 'A1',
      kind: 'PURCHASE',
      source: 'IMPORT',
      currency: 'NGN',
      placedAt: '2024-06-30T23:00:00.000Z',
      amountMinor: 500000n,
      refundedAmountMinor: 0n,
      lines: [],
    });
    expect(order?.customer).toBeUndefined();
  });

  test('an amount that is given stands against the sum of the lines', async () => {
    const text = 'number,placed_at,amount,product,quantity,unit_price\n1,2024-07-01,9.00,A,2,5.00\n1,,,B,1,1\n';
    const [order] = orders(await mapText(text));
    expect(order).toMatchObject({ amountMinor: 900n, lines: [{ amountMinor: 1000n }, { amountMinor: 100n }] });
  });

  test('order columns filled on the first row only, or on a later one only', async () => {
    const text = 'number,placed_at,phone,city,product,unit_price\n1,2024-07-01,,,A,1\n1,,0803 123 4567,Lagos,B,1\n';
    expect(orders(await mapText(text))).toMatchObject([{ city: 'Lagos', customer: { phone: '0803 123 4567' } }]);
  });

  test.each([
    ['number,placed_at,amount\n,2024-07-01,5\n', { line: 2, code: 'MISSING_VALUE', column: 'number' }],
    ['number,placed_at,amount\n1,,5\n', { line: 2, code: 'MISSING_VALUE', column: 'placed_at' }],
    ['number,placed_at,amount\n1,2024-07-01,\n', { line: 2, code: 'MISSING_VALUE', column: 'amount' }],
    [
      'number,placed_at,amount\n1,2024-02-30,5\n',
      { line: 2, code: 'BAD_DATE', column: 'placed_at', value: '2024-02-30' },
    ],
    ['number,placed_at,amount\n1,2024-07-01,five\n', { line: 2, code: 'BAD_NUMBER', column: 'amount', value: 'five' }],
    [
      'number,placed_at,amount\n1,2024-07-01,5.001\n',
      { line: 2, code: 'BAD_NUMBER', column: 'amount', value: '5.001' },
    ],
    [
      'number,placed_at,amount,kind\n1,2024-07-01,5,gift\n',
      { line: 2, code: 'UNKNOWN_VALUE', column: 'kind', allowed: 'PURCHASE, BOOKING, JOB, CREDIT' },
    ],
    [
      'number,placed_at,amount,kind\n1,2024-07-01,5,CREDIT\n',
      { line: 2, code: 'CREDIT_POSITIVE', column: 'amount', value: '5' },
    ],
    [
      'number,placed_at,amount,currency\n1,2024-07-01,5,XXZ\n',
      { line: 2, code: 'UNKNOWN_CURRENCY', column: 'currency', value: 'XXZ' },
    ],
    ['number,placed_at,amount,refunded_amount\n1,2024-07-01,5,-1\n', { line: 2, code: 'REFUND_NEGATIVE', value: '-1' }],
    [
      'number,placed_at,amount,external_id\n1,2024-07-01,5,7\n',
      { line: 2, code: 'MISSING_VALUE', column: 'external_provider' },
    ],
    [
      'number,placed_at,product,unit_price\n1,2024-07-01,A,\n',
      { line: 2, code: 'MISSING_VALUE', column: 'unit_price' },
    ],
    ['number,placed_at,product,unit_price\n1,2024-07-01,,4\n', { line: 2, code: 'MISSING_VALUE', column: 'product' }],
    [
      'number,placed_at,product,quantity,unit_price\n1,2024-07-01,A,,4\n',
      { line: 2, code: 'MISSING_VALUE', column: 'quantity' },
    ],
    [
      'number,placed_at,product,quantity,unit_price\n1,2024-07-01,A,999999999999999999,999999\n',
      { line: 2, code: 'AMOUNT_TOO_LARGE' },
    ],
    ['number,placed_at,amount\n1,2024-07-01,5,extra\n', { line: 2, code: 'COLUMN_COUNT', expected: 3, found: 4 }],
  ])('%j is refused', async (text, refusal) => {
    const mapped = await mapText(text);
    expect(mapped).toHaveLength(1);
    expect(mapped[0]?.refused).toMatchObject({ ...refusal, messageKey: `import.refusal.${refusal.code}` });
  });

  test('lines that contradict each other are no one order', async () => {
    const text =
      'number,placed_at,phone,product,unit_price\n1,2024-07-01,0803,A,1\n1,2024-07-01,0805,B,1\n2,2024-07-01,0803,A,1\n';
    const mapped = await mapText(text);
    expect(brief(mapped)).toEqual([
      [2, 'ORDER_REFUSED'],
      [3, 'CONFLICTING_VALUE'],
    ]);
    expect(orders(mapped)).toHaveLength(1);
  });
});

describe('C18 orders: invoices line by line', () => {
  test('lines of one number are one order, also with others between them', async () => {
    const mapped = await mapText(head + row('1') + row('2') + row('1', { price: '0.50' }) + row('3'), retail);
    expect(mapped.map(({ order, ...rest }) => [order?.number, order?.amountMinor, rest])).toEqual([
      ['2', 100n, { line: 3, lines: [3] }],
      ['1', 150n, { line: 2, lines: [2, 4] }],
      ['3', 100n, { line: 5, lines: [5] }],
    ]);
  });

  test('a number starting with C is a credit; an A with a negative total stays a purchase', async () => {
    const text =
      head + row('C1', { quantity: '-2' }) + row('c2', { quantity: '-1' }) + row('A9', { price: '-11062.06' });
    expect(orders(await mapText(text, retail))).toMatchObject([
      { number: 'C1', kind: 'CREDIT', status: 'COMPLETED', paymentStatus: 'REFUNDED', amountMinor: -200n },
      { number: 'C2', kind: 'CREDIT', amountMinor: -100n },
      { number: 'A9', kind: 'PURCHASE', status: 'DELIVERED', amountMinor: -1106206n },
    ]);
  });

  test('the first minute stands, in London’s time', async () => {
    const text = head + row('1', { date: '2011-07-01 10:00' }) + row('1', { date: '2011-07-01 10:01' });
    expect(orders(await mapText(text, retail))).toMatchObject([
      { placedAt: '2011-07-01T09:00:00.000Z', currency: 'GBP' },
    ]);
  });

  test('amounts are exact and rounded half to even, line by line', async () => {
    const text =
      head +
      row('1', { quantity: '5', price: '0.001' }) +
      row('1', { quantity: '15', price: '0.001' }) +
      row('1', { quantity: '-25', price: '0.001' });
    const [order] = orders(await mapText(text, retail));
    expect(order?.lines.map(({ amountMinor }) => amountMinor)).toEqual([0n, 2n, -2n]);
    expect(order?.amountMinor).toBe(0n);
  });

  test('no customer id, no customer', async () => {
    const [order] = orders(await mapText(head + row('1', { customer: '' }), retail));
    expect(order?.customer).toBeUndefined();
    expect(orders(await mapText(head + row('1', { customer: '17850.0' }), retail))).toMatchObject([
      { customer: { externalAccount: { provider: 'online-retail', branch: '', externalId: '17850' } } },
    ]);
  });

  test('a line that is refused takes its order with it, each line counted, and no other order', async () => {
    const text =
      head + row('1') + row('1', { quantity: 'six' }) + row('2') + row('1') + row('3', { date: '01/07/2011' });
    const mapped = await mapText(text, retail);
    expect(brief(mapped)).toEqual([
      [2, 'ORDER_REFUSED'],
      [3, 'BAD_NUMBER'],
      [5, 'ORDER_REFUSED'],
      [6, 'BAD_DATE'],
    ]);
    expect(refusals(mapped)[0]).toMatchObject({ number: '1', because: 3 });
    expect(orders(mapped).map(({ number }) => number)).toEqual(['2']);
  });

  test.each([
    [
      'too few columns',
      '1,SKU,Thing\n',
      [
        [2, 'ORDER_REFUSED'],
        [3, 'COLUMN_COUNT'],
      ],
    ],
    [
      'the number shifted to another column',
      'extra,1,SKU,Thing,6,2011-07-01 10:00,1.00,7,UK\n',
      [
        [2, 'ORDER_REFUSED'],
        [3, 'COLUMN_COUNT'],
      ],
    ],
    [
      'a broken quote',
      '1,SKU,"Thing,6,2011-07-01 10:00,1.00,7,UK\n',
      [
        [2, 'ORDER_REFUSED'],
        [3, 'QUOTES'],
      ],
    ],
    ['a line that names no order', 'no csv at all\n', [[3, 'COLUMN_COUNT']]],
  ])('%s in the middle', async (_, bad, expected) => {
    const mapped = await mapText(head + row('1') + bad + row('2'), retail);
    expect(brief(mapped)).toEqual(expected);
    expect(orders(mapped).map(({ number }) => number)).toEqual(expected.length === 1 ? ['1', '2'] : ['2']);
  });

  test('a broken first line spoils the order that follows it', async () => {
    const mapped = await mapText(head + '1,SKU\n' + row('1') + row('2'), retail);
    expect(brief(mapped)).toEqual([
      [2, 'COLUMN_COUNT'],
      [3, 'ORDER_REFUSED'],
    ]);
  });

  test('lines too far from their order are refused, never merged over it', async () => {
    const others = Array.from({ length: 10_001 }, (_, index) => row(`x${index}`)).join('');
    const mapped = await mapText(head + row('1', { price: '5' }) + others + row('1', { price: '7' }), retail);
    expect(refusals(mapped)).toMatchObject([{ line: 10_004, code: 'ORDER_SPLIT', number: '1' }]);
    expect(orders(mapped).filter(({ number }) => number === '1')).toMatchObject([{ amountMinor: 500n }]);
    expect(orders(mapped)).toHaveLength(10_002);
  });

  test('an order of more lines than anybody writes is refused', async () => {
    const mapped = await mapText(head + row('1').repeat(10_002), retail);
    expect(orders(mapped)).toEqual([]);
    expect(brief(mapped).at(-1)).toEqual([10_003, 'TOO_MANY_LINES']);
    expect(mapped).toHaveLength(10_002);
  });
});

describe('C18 orders: properties', () => {
  const anyRow = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .record({
          number: fc.constantFrom('1', '2', 'C3', 'A4'),
          quantity: fc.integer({ min: -9, max: 9 }),
          price: fc.constantFrom('1.25', '0.001', '10'),
        })
        .map(({ number, quantity, price }) =>
          row(number, { quantity: number.startsWith('C') ? String(-Math.abs(quantity)) : String(quantity), price }),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        row('1', { quantity: 'x' }),
        row('2', { date: 'never' }),
        row(''),
        '1,2\n',
        'junk\n',
        'a,"b\n',
        row('C3', { price: '' }),
      ),
    },
  );

  test('every row is in exactly one order or one refusal, and an order’s amount is the sum of its rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 30 }), async (rows) => {
        const mapped = await mapText(head + rows.join(''), retail);
        const lines = mapped.flatMap((each) => (each.refused ? [each.refused.line] : each.lines));
        expect(lines.sort((left, right) => left - right)).toEqual(rows.map((_, index) => index + 2));
        for (const each of mapped) {
          if (!each.order) continue;
          expect(each.order.lines).toHaveLength(each.lines.length);
          expect(each.order.amountMinor).toBe(each.order.lines.reduce((sum, line) => sum + line.amountMinor, 0n));
          for (const line of each.lines) expect(rows[line - 2]?.startsWith(`${each.order.number},`)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('C18 numbers as people write them', () => {
  test.each([
    ['12.50', '.', '12.50'],
    ['-0.001', '.', '-0.001'],
    ['£1,234.50', '.', '1234.50'],
    ['₦ 5,000', '.', '5000'],
    ['-$5', '.', '-5'],
    ['+5', '.', '5'],
    ['.5', '.', '0.5'],
    ['−3', '.', '-3'],
    ['1.234,50', ',', '1234.50'],
    ['1234,5', ',', '1234.5'],
    ['$ 1.234.567', ',', '1234567'],
  ] as const)('%s with %s is %s', (text, sign, plain) => expect(toPlainDecimal(text, sign)).toBe(plain));

  test.each(['', '-', '.', '1,50', '1.2.3', '1e5', '0x10', 'NaN', '1 2a', '12,34,567', '1'.repeat(19), '--5'])(
    '%j is none',
    (text) => expect(toPlainDecimal(text, '.')).toBeUndefined(),
  );
});
