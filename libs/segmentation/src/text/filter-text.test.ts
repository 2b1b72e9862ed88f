import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CustomerFilter } from '../filter';
import { toFilterJson } from '../filter-json';
import { readFilter } from '../read-filter';
import { anyFilter } from '../testing/build-filters';
import { printFilter } from './print-filter';
import { readFilterText } from './read-filter-text';

const context = { currency: 'NGN', fold: (text: string) => text.toLowerCase().trim() };

function read(text: string): CustomerFilter {
  const reading = readFilterText({ text, context });
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problems)}`);
  return reading.filter;
}
const toJson = (text: string) => toFilterJson({ filter: read(text), currency: context.currency });
const print = (text: string) => printFilter({ filter: read(text), context });

function listProblems(text: string) {
  const reading = readFilterText({ text, context });
  return reading.ok ? [] : reading.problems;
}

describe('S1 the text of a filter', () => {
  it('is made by the generator from the grammar beside it', () => {
    const script = join(import.meta.dirname, '../../generate-parser.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { env: { PATH: process.env['PATH'] } }),
    ).not.toThrow();
  });

  it('gives the same tree when read back, and is printed in one form', () => {
    let printed = 0;
    fc.assert(
      fc.property(anyFilter, (input) => {
        const reading = readFilter({ input, context });
        if (!reading.ok) {
          expect(reading.problems.map((problem) => problem.code)).toEqual(['TOO_MANY_AGGREGATES']);
          return;
        }
        printed += 1;
        const text = printFilter({ filter: reading.filter, context });
        const again = read(text);
        expect(again).toEqual(reading.filter);
        expect(printFilter({ filter: again, context })).toBe(text);
      }),
      { numRuns: 1_000 },
    );
    expect(printed).toBeGreaterThan(900);
  });

  it.each([
    ['lifetime_value > 50000 and not tags contains "vip"', 'lifetime_value > 50000 and not tag contains "vip"'],
    ["LifetimeValue>50000.00 AND NOT(Tags CONTAINS 'vip')", 'lifetime_value > 50000 and not tag contains "vip"'],
    ['orders(source = tiktok, placed_at > -90d).count >= 3', 'orders(source = tiktok, placed_at > -90d).count >= 3'],
    [
      'orders( product contains “serum” ) . sum ( amount ) >50000.5',
      'orders(product contains "serum").sum(amount) > 50000.50',
    ],
    [
      'orders(status=cancelled and placedAt >= -3M).count()=0 or orders().last(placed_at) is empty',
      'orders(status = cancelled, placed_at >= -3m).count = 0 or orders().last(placed_at) is empty',
    ],
    ['status in (active, "PROSPECT") or zone is not empty', 'status in (active, prospect) or zone is not empty'],
    ['status not in (active)', 'status not in (active)'],
    ['order_count not between 2 and 4', 'not order_count between 2 and 4'],
    ['order_count=1', 'order_count = 1'],
    ['name starts   with "a\\"b\\\\"', 'name starts with "a\\"b\\\\"'],
    ['created_at between 2026-01-01 and today', 'created_at between 2026-01-01 and today'],
    ['has_phone = TRUE\nand has_email != false', 'has_phone = true and has_email != false'],
    ['zone = "A" or zone = "B" and type = business', 'zone = "A" or (zone = "B" and type = business)'],
    ['((zone = "A"))', 'zone = "A"'],
    ['not not zone is empty', 'not not zone is empty'],
    [
      'orders(source = tiktok or (city = "Ikeja" and not kind = job), counts = false).count > 1',
      'orders((source = tiktok or (city = "Ikeja" and not kind = job)), counts = false).count > 1',
    ],
    ['orders().sum(quantity) >= 2.50', 'orders().sum(quantity) >= 2.5'],
  ])('%s', (text, canonical) => {
    expect(print(text)).toBe(canonical);
    expect(print(canonical)).toBe(canonical);
  });

  it('means the tree of JSON', () => {
    expect(toJson('orders(source in (tiktok, phone), placed_at > -90d).avg(amount) >= 12.5 or zone is empty')).toEqual({
      any: [
        {
          orders: {
            where: {
              all: [
                { field: 'source', op: 'IN', value: ['TIKTOK', 'PHONE'] },
                { field: 'placed_at', op: 'GT', value: '-90d' },
              ],
            },
            aggregate: 'AVG',
            of: 'AMOUNT',
          },
          op: 'GTE',
          value: '12.50',
        },
        { field: 'zone', op: 'IS_EMPTY' },
      ],
    });
  });
});

describe('S1 a wrong text is answered with the place and what was expected', () => {
  const words = (text: string): string[] => {
    const [problem] = listProblems(text);
    return (problem?.expected ?? []).map((token) => ('text' in token ? token.text : token.kind));
  };

  it.each<[string, number, string, string[]]>([
    ['zone = "A" foo', 11, 'foo', ['and', 'or', 'END']],
    ['zone "A"', 5, '"', ['COMPARISON', 'not', 'in', 'between', 'contains', 'starts with', 'is']],
    ['order_count = 50,000', 16, ',', ['and', 'or', 'END']],
    ['(zone is empty', 14, '', ['and', 'or', ')']],
    ['zone is', 7, '', ['not', 'empty']],
    ['not', 3, '', ['not', '(', 'FIELD']],
    ['zone = and', 7, 'and', ['VALUE']],
    ['orders(source = tiktok', 22, '', ['and', 'or', ',', ')']],
    ['orders() > 3', 9, '>', ['.']],
    ['orders(). > 3', 10, '>', ['AGGREGATE']],
    ['orders().sum() > 3 zone', 19, 'zone', ['and', 'or', 'END']],
    ['zone in "A"', 8, '"', ['(']],
    ['order_count between 1, 2', 21, ',', ['and']],
    [') or zone is empty', 0, ')', ['not', '(', 'FIELD']],
  ])('%s', (text, offset, found, expected) => {
    expect(listProblems(text)).toEqual([
      {
        code: found === '' ? 'UNEXPECTED_END' : 'UNEXPECTED',
        ...{ offset, length: found.length, line: 1, column: offset + 1 },
        ...(found === '' ? {} : { found }),
        expected: expect.any(Array),
      },
    ]);
    expect(words(text)).toEqual(expected);
  });

  it.each<[string, object[]]>([
    ['', [{ code: 'NO_TEXT', offset: 0 }]],
    ['zone = "A\nand', [{ code: 'UNCLOSED_TEXT', offset: 7, length: 6, found: expect.stringMatching(/^"A/) }]],
    ['zone = "a\\d"', [{ code: 'UNKNOWN_ESCAPE', offset: 9 }]],
    ['zone = North', [{ code: 'TEXT_NOT_QUOTED', offset: 7, length: 5, field: 'zone', suggestion: '"North"' }]],
    [
      'lifetme_value > 5 and\n  status = actve',
      [
        { code: 'UNKNOWN_FIELD', found: 'lifetme_value', suggestion: 'lifetime_value', line: 1, column: 1, length: 13 },
        { code: 'NOT_A_CHOICE', found: 'actve', suggestion: 'ACTIVE', line: 2, column: 12, length: 5 },
      ],
    ],
    ['ordrs(source = tiktok).count > 1', [{ code: 'UNKNOWN_COLLECTION', offset: 0, length: 5, suggestion: 'orders' }]],
    ['orders(sorce = tiktok).count > 1', [{ code: 'UNKNOWN_FIELD', offset: 7, length: 5, suggestion: 'source' }]],
    ['orders(source = tiktk).count > 1', [{ code: 'NOT_A_CHOICE', offset: 16, length: 5, suggestion: 'TIKTOK' }]],
    ['orders().cuont > 1', [{ code: 'UNKNOWN_AGGREGATE', offset: 9, length: 5, suggestion: 'COUNT' }]],
    [
      'orders().sum > 1',
      [{ code: 'MEASURE_MISSING', offset: 9, length: 3, operator: 'SUM', allowed: 'AMOUNT, QUANTITY' }],
    ],
    ['orders().max(placed_at) > 1', [{ code: 'MEASURE_NOT_ALLOWED', offset: 13, length: 9, allowed: 'AMOUNT' }]],
    ['orders().count(amount) > 1', [{ code: 'MEASURE_NOT_ALLOWED', offset: 15, operator: 'COUNT' }]],
    ['orders(orders().count > 1).count > 1', [{ code: 'ORDERS_IN_ORDERS', offset: 7 }]],
    ['orders().count > 1.5', [{ code: 'NOT_A_WHOLE_NUMBER', offset: 17, length: 3, found: '1.5' }]],
    ['orders().sum(quantity) > lots', [{ code: 'NOT_A_NUMBER', offset: 25, length: 4 }]],
    [
      'status > active',
      [{ code: 'OPERATOR_NOT_ALLOWED', offset: 7, length: 1, operator: '>', allowed: '=, !=, in, not in' }],
    ],
    ['last_order_at < 60d', [{ code: 'NOT_A_DAY', offset: 16, length: 3, found: '60d' }]],
    ['order_count between 4 and 2', [{ code: 'RANGE_REVERSED', offset: 20, length: 7 }]],
    ['zone in ("A", "")', [{ code: 'EMPTY_TEXT', offset: 14, length: 2 }]],
    ['has_phone = yes', [{ code: 'NOT_A_BOOLEAN', offset: 12, length: 3 }]],
  ])('%s', (text, expected) => {
    expect(listProblems(text)).toEqual(expected.map((each) => expect.objectContaining(each)));
  });

  it('bounds length, nesting, conditions and figures over orders', () => {
    const codes = (text: string) => listProblems(text).map((problem) => problem.code);
    expect(codes('x'.repeat(20_001))).toEqual(['FILTER_TOO_LONG']);
    expect(codes('('.repeat(5_000))).toEqual(['TOO_DEEP']);
    expect(codes(`${'not '.repeat(4_000)}zone is empty`)).toEqual(['TOO_DEEP']);
    expect(codes(`zone = "${'('.repeat(60)}" ${') or '.repeat(3)}`)).toEqual(['UNEXPECTED']);
    expect(codes(Array(101).fill('zone is empty').join(' or '))).toEqual(['TOO_MANY_CONDITIONS']);
    expect(codes(Array(6).fill('orders().count > 1').join(' or '))).toEqual(['TOO_MANY_AGGREGATES']);
    expect(print(`${'('.repeat(50)}zone is empty${')'.repeat(50)}`)).toBe('zone is empty');
  });

  it('answers any text at all', () => {
    const pieces = [
      'zone',
      'orders',
      '(',
      ')',
      '"',
      'a',
      '=',
      '>',
      'in',
      'not',
      'and',
      ',',
      '.',
      'is',
      'empty',
      '-9d',
      ' ',
      '\\',
      '\n',
      '“',
      "'",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 20 }),
        (parts) => {
          const text = parts.join(' ');
          for (const problem of listProblems(text)) {
            expect(problem.offset).toBeGreaterThanOrEqual(0);
            expect(problem.offset + problem.length).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
