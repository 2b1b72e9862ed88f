import {
  buildCustomFields,
  printCustomNumber,
  readCustomNumber,
  type CustomFact,
  type CustomFacts,
  type CustomFieldDefinition,
} from './custom-fields';
import { describeFilter } from './describe/describe-filter';
import { compileFilter } from './evaluate';
import type { FilterContext } from './filter';
import { filterToSql } from './filter-to-sql';
import { buildFacts, lagos } from './testing/build-facts';
import { printFilter } from './text/print-filter';
import { readFilterText } from './text/read-filter-text';

const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
const define = (
  n: number,
  key: string,
  kind: CustomFieldDefinition['kind'],
  choices: CustomFieldDefinition['choices'] = [],
): CustomFieldDefinition => ({ id: id(n), key, label: `The ${key}`, kind, choices });
const definitions = [
  define(1, 'notes', 'TEXT'),
  define(2, 'size', 'NUMBER'),
  define(3, 'renewal', 'DATE'),
  define(4, 'tier', 'CHOICE', [
    { key: 'GOLD', label: 'Gold' },
    { key: 'SILVER', label: 'Plata' },
  ]),
  define(5, 'reads', 'YES_NO'),
];
const context: FilterContext = { ...lagos, extraFields: buildCustomFields(definitions) };

function read(text: string) {
  const reading = readFilterText({ text, context });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.filter;
}
const facts = (...values: [number, CustomFact][]): CustomFacts => ({
  ...buildFacts(),
  custom: new Map(values.map(([n, value]) => [id(n), value])),
});
const holds = (text: string, known: CustomFacts) => compileFilter({ filter: read(text), context })(known);

describe('C20 own fields in the filter language', () => {
  it.each<[string, [number, CustomFact], boolean]>([
    ['custom.size = 42.5', [2, 42_500_000n], true],
    ['custom.size > 42.499999', [2, 42_500_000n], true],
    ['custom.size > 42.5', [2, 42_500_000n], false],
    ['custom.size between -1 and 42.5', [2, 42_500_000n], true],
    ['custom.size is empty', [2, 0n], false],
    ['custom.renewal <= +1m', [3, '2026-04-30'], true],
    ['custom.renewal < +1m', [3, '2026-04-30'], false],
    ['custom.tier in (silver, gold)', [4, 'GOLD'], true],
    ['custom.tier != gold', [4, 'GOLD'], false],
    ['custom.reads = false', [5, false], true],
    ['custom.reads != true', [5, false], true],
    ['custom.notes contains "SOME"', [1, 'awesome'], true],
    ['custom.notes is not empty', [1, '\u0301'], true],
  ])('%s of %j is %s', (text, value, expected) => {
    expect(holds(text, facts(value))).toBe(expected);
    // Of who has no value every comparison is false, and its negation true.
    expect(holds(text, facts())).toBe(/!=|is empty/.test(text));
    expect(holds(`not (${text})`, facts(value))).toBe(!expected);
  });

  it('are asked only of facts that have them', () => {
    expect(() => compileFilter({ filter: read('custom.size > 1'), context })(buildFacts())).toThrow(TypeError);
  });

  it('are plain comparisons with the column of their kind', () => {
    const { text, values } = filterToSql({ filter: read('custom.size >= 42.5'), context, firstParameter: 2 });
    expect(text).toBe(
      'EXISTS (SELECT FROM custom_value v WHERE v.tenant_id = $1 AND v.customer_id = c.id AND v.field_id = $2::uuid AND v.number_value >= $3::bigint)',
    );
    expect(values).toEqual([id(2), '42500000']);
  });

  it('are printed in one form and said by their labels', () => {
    const filter = read(
      'CUSTOM.SIZE >= 42.50 and Custom.Tier = gold and custom.reads = true and custom.renewal is empty',
    );
    expect(printFilter({ filter, context })).toBe(
      'custom.size >= 42.5 and custom.tier = gold and custom.reads = true and custom.renewal is empty',
    );
    const said: string[] = [];
    const speech = {
      t(key: string, values: Readonly<Record<string, string | number>> = {}) {
        said.push(`${key} ${values['field'] ?? ''} ${values['value'] ?? ''}`.trim());
        return String(values['value'] ?? key);
      },
      money: String,
      number: (value: number | string, digits?: number) => `${value} (${digits})`,
      date: String,
    };
    describeFilter({ filter, context, speech });
    describeFilter({ filter: read('custom.tier in (silver, gold)'), context, speech });
    expect(said).toEqual(
      expect.arrayContaining([
        'filterSentence.compare.GTE The size 42.5 (6)',
        'filterSentence.compare.EQ The tier Gold',
        'filterSentence.compare.EQ The reads filter.value.yes',
        'filterSentence.compare.IS_EMPTY The renewal',
      ]),
    );
    expect(said.some((each) => each.startsWith('filterSentence.or.last'))).toBe(true);
    expect(said.at(-2)).toBe('filterSentence.compare.IN The tier filterSentence.or.last');
  });

  it('refuse what their kind cannot be compared with', () => {
    const problemsOf = (text: string) => {
      const reading = readFilterText({ text, context });
      return reading.ok ? [] : reading.problems.map(({ code }) => code);
    };
    expect(problemsOf('custom.size = 1.0000001')).toEqual(['TOO_MANY_DECIMALS']);
    expect(problemsOf('custom.size = 1.0000000')).toEqual([]);
    expect(problemsOf('custom.size = 9223372036854.775808')).toEqual(['OUT_OF_RANGE']);
    expect(problemsOf('custom.tier = plata')).toEqual(['NOT_A_CHOICE']);
    expect(problemsOf('custom.tier contains gold')).toEqual(['OPERATOR_NOT_ALLOWED']);
    expect(problemsOf('custom.gone = 1')).toEqual(['UNKNOWN_FIELD']);
  });
});

describe('C20 numbers of own fields', () => {
  it.each([
    ['0', '0'],
    ['-0.000001', '-0.000001'],
    ['+12.500', '12.5'],
    ['8999999999999.999999', '8999999999999.999999'],
    ['0.1000000000', '0.1'],
  ])('%s is kept exactly', (text, printed) => {
    const reading = readCustomNumber(text);
    expect(reading.ok && printCustomNumber(reading.millionths)).toBe(printed);
  });

  it.each([
    ['', 'NUMBER'],
    ['1e3', 'NUMBER'],
    ['1,5', 'NUMBER'],
    ['1.0000001', 'DECIMALS'],
    ['-9000000000000', 'RANGE'],
  ])('%j is refused', (text, problem) => {
    expect(readCustomNumber(text)).toEqual({ ok: false, problem });
  });
});
