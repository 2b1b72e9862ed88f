import type { ExtraFields, FilterField } from './catalogue';
import { compileFilter } from './evaluate';
import type { CustomerFacts } from './facts';
import type { FilterContext } from './filter';
import { listFilterNeeds } from './filter-needs';
import { filterToSql } from './filter-to-sql';
import { buildFacts, lagos } from './testing/build-facts';
import { printFilter } from './text/print-filter';
import { readFilterText } from './text/read-filter-text';

interface Known extends CustomerFacts {
  shoeSize: number | null;
}

const fieldId = '01900000-0000-7000-8000-000000000001';
const shoeSize: FilterField<CustomerFacts> = {
  name: 'custom.shoe_size',
  label: 'shoe size',
  definition: { type: 'COUNT', operators: ['EQ', 'GT', 'IS_EMPTY', 'IS_NOT_EMPTY'] },
  operand: {
    type: 'integer',
    table: 'related',
    column: 'v.number_value',
    rows: {
      from: 'custom_value v',
      tie: (customerId, { add }) =>
        `v.tenant_id = $1 AND v.customer_id = ${customerId} AND v.field_id = ${add('uuid', fieldId)}`,
    },
    read: (facts) => (facts as Known).shoeSize,
  },
};
const extraFields: ExtraFields = {
  find: (name) => (name.toLowerCase() === shoeSize.name ? shoeSize : undefined),
  names: [shoeSize.name],
};
const context: FilterContext = { ...lagos, extraFields };

describe('S1 fields that others add', () => {
  const read = (text: string) => readFilterText({ text, context });
  const filter = (text: string) => {
    const reading = read(text);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return reading.filter;
  };

  it('are read, printed, asked of facts and written as SQL like the library’s own', () => {
    const large = filter('Custom.Shoe_Size > 43 or zone is empty');
    expect(printFilter({ filter: large, context })).toBe('custom.shoe_size > 43 or zone is empty');
    const holds = compileFilter({ filter: filter('custom.shoe_size > 43'), context });
    const known: Known = { ...buildFacts(), shoeSize: 44 };
    expect(holds(known)).toBe(true);
    const none: Known = { ...known, shoeSize: null };
    expect(holds(none)).toBe(false);
    expect(filterToSql({ filter: filter('not custom.shoe_size = 44'), context, firstParameter: 2 })).toMatchObject({
      text: '(NOT EXISTS (SELECT FROM custom_value v WHERE v.tenant_id = $1 AND v.customer_id = c.id AND v.field_id = $2::uuid AND v.number_value = $3::integer))',
      values: [fieldId, 44],
    });
  });

  it('are suggested, and unknown where they are not injected', () => {
    expect(read('custom.shoe_siz = 3')).toMatchObject({ problems: [{ suggestion: 'custom.shoe_size' }] });
    expect(readFilterText({ text: 'custom.shoe_size = 3', context: lagos })).toMatchObject({
      problems: [{ code: 'UNKNOWN_FIELD' }],
    });
  });

  it('are told as what a filter depends on', () => {
    const needs = listFilterNeeds({
      filter: filter('custom.shoe_size = 3 and not orders(city = "X", placed_at > 2026-01-01).count > 2'),
      context,
    });
    expect(needs).toEqual({
      fields: new Set(['custom.shoe_size']),
      namesOrders: true,
      orderFields: new Set(['city', 'placed_at']),
      readsOrders: true,
      changesWithDay: true,
    });
    const plain = listFilterNeeds({ filter: filter('created_at > 2026-01-01'), context });
    expect(plain).toMatchObject({ namesOrders: false, readsOrders: false, changesWithDay: false });
    expect(listFilterNeeds({ filter: filter('activity = recent'), context }).changesWithDay).toBe(true);
    expect(listFilterNeeds({ filter: filter('created_at > -3d'), context }).changesWithDay).toBe(true);
    expect(listFilterNeeds({ filter: filter('orders().count > 2'), context })).toMatchObject({ readsOrders: false });
  });
});
