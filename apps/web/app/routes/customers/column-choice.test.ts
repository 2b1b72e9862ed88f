import { COLUMN_KEYS, PRESETS, readColumns, readKeptColumns, toExportColumns, withoutGone } from './column-choice';

describe('L1 columns of a person', () => {
  it('are kept in their order, the name first, without what does not exist', () => {
    expect(readColumns('spent,name,city,spent,drop')).toEqual(['name', 'spent', 'city']);
    expect(readColumns(['orders'])).toEqual(['name', 'orders']);
  });

  it.each([null, undefined, 7, {}, '', 'name', ['nonsense']])('are none for %p', (value) => {
    expect(readColumns(value)).toBeUndefined();
  });

  it('belong to a kind of business', () => {
    const kept = { RETAIL: ['name', 'tags'], APPOINTMENTS: 'x' };
    expect(readKeptColumns(kept, 'RETAIL')).toEqual(['name', 'tags']);
    expect(readKeptColumns(kept, 'APPOINTMENTS')).toBeUndefined();
    expect(readKeptColumns(null, 'FIELD_SERVICE')).toBeUndefined();
  });

  it('C20 may be own fields, as long as those exist', () => {
    const columns = readColumns(['spent', 'custom.tier', 'custom.Tier', 'custom.', 'custom.gone']) ?? [];
    expect(columns).toEqual(['name', 'spent', 'custom.tier', 'custom.gone']);
    expect(withoutGone(columns, [{ name: 'custom.tier' }])).toEqual(['name', 'spent', 'custom.tier']);
  });

  it('have a preset for every kind', () => {
    for (const preset of Object.values(PRESETS)) expect(readColumns([...preset])).toEqual(preset);
  });
});

describe('C19 columns of an export', () => {
  it('show what the list shows, ids beside names', () => {
    expect(toExportColumns(['name', 'manager', 'spent', 'average'])).toEqual([
      ...['id', 'name', 'company_name', 'tax_id', 'account_manager_id', 'account_manager'],
      ...['lifetime_value', 'currency', 'average_order_value'],
    ]);
    expect(toExportColumns(['name', 'custom.tier']).at(-1)).toBe('custom.tier');
    expect(toExportColumns(COLUMN_KEYS).length).toBeGreaterThan(COLUMN_KEYS.length);
  });
});
