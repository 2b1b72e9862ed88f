import { listChangeKinds, readChange, readIds } from './change';

const read = (fields: Partial<Record<string, string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value ?? '');
  return readChange(form);
};

describe('C7 bulk change of a form', () => {
  it.each([
    [{ change: 'status', status: 'SUSPENDED', type: 'BUSINESS' }, { status: 'SUSPENDED' }],
    [{ change: 'zone', zone: ' North ' }, { zone: 'North' }],
    [{ change: 'zone', zone: '' }, { zone: null }],
    [{ change: 'accountManagerId' }, { accountManagerId: null }],
    [{ change: 'technicianId', technicianId: 'x' }, { technicianId: 'x' }],
    [{ change: 'removeFromSegmentId', removeFromSegmentId: 'x' }, { removeFromSegmentId: 'x' }],
    [{ change: 'addTags', addTags: 'vip, , gold' }, { addTags: ['vip', 'gold'] }],
    [{ change: 'delete' }, { delete: true }],
  ])('%j is %j', (fields, expected) => {
    expect(read(fields)).toEqual(expected);
  });

  it.each([
    {},
    { change: 'drop' },
    { change: 'status', status: 'X' },
    { change: 'addTags', addTags: ' , ' },
    { change: 'addToSegmentId' },
    { change: 'removeFromSegmentId', addToSegmentId: 'x' },
  ])('%j asks for nothing', (fields) => {
    expect(read(fields)).toBeUndefined();
  });

  it('takes ids one by one and all in one field', () => {
    expect(readIds(new URLSearchParams('id=a&id=b,c&id=a&other=d'), 'id')).toEqual(['a', 'b', 'c']);
  });

  it('offers what a person may do', () => {
    expect(listChangeKinds(() => false, 'RETAIL')).toEqual([]);
    const some = listChangeKinds((permission) => permission === 'customers:bulk_update', 'FIELD_SERVICE');
    expect(some).toContain('status');
    expect(some).not.toContain('delete');
    expect(some).not.toContain('addToSegmentId');
    expect(some).not.toContain('removeFromSegmentId');
    expect(some).toContain('technicianId');
    expect(listChangeKinds(() => true, 'RETAIL')).not.toContain('technicianId');
  });
});
