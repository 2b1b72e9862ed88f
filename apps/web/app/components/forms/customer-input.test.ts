import {
  findCustomerField,
  parseAccounts,
  readCustomerValues,
  toCustomerErrors,
  toCustomerInput,
} from './customer-input';
import { listDifferences } from './customer-values';

function submit(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readCustomerValues(form);
}

describe('C1 customer form', () => {
  it('clears what is left empty and trims what is typed', () => {
    const input = toCustomerInput(submit({ name: '  Ada Obi ', phone: ' 0803 123 4567 ', email: '' }));
    expect(input).toMatchObject({ name: 'Ada Obi', phone: '0803 123 4567', email: null, address: null, tags: [] });
  });

  it('reads tags once each and an address by its parts', () => {
    const input = toCustomerInput(submit({ name: 'A', tags: 'vip, wholesale,vip,, ', 'address.city': 'Ikeja' }));
    expect(input.tags).toEqual(['vip', 'wholesale']);
    expect(input.address).toEqual({ street: null, city: 'Ikeja', state: null, postalCode: null, country: null });
  });

  it('sends no value of an enum that does not exist', () => {
    const input = toCustomerInput(submit({ name: 'A', type: 'ALIEN', premises: 'x', acquisitionSource: 'PIGEON' }));
    expect(input).toMatchObject({ type: undefined, premises: null, acquisitionSource: null });
  });

  it.each([
    ['phone', 'phone'],
    ['address.country', 'address.country'],
    ['address', 'address.street'],
    ['tags.3', 'tags'],
    ['externalAccounts.1.provider', 'externalAccounts'],
    ['version', undefined],
    [undefined, undefined],
  ])('shows an error of %p at %p', (path, field) => {
    expect(findCustomerField(path)).toBe(field);
  });

  it('shows every problem at its field, the first one of each', () => {
    const problems = [
      { field: 'phone', message: 'no phone' },
      { field: 'tags.0', message: 'too long' },
      { field: 'tags.1', message: 'too long as well' },
      { field: 'version', message: 'elsewhere' },
    ];
    expect(toCustomerErrors({ field: 'phone', message: 'no phone', problems })).toEqual({
      phone: 'no phone',
      tags: 'too long',
    });
    expect(toCustomerErrors({ field: 'email', message: 'no mail' })).toEqual({ email: 'no mail' });
    expect(toCustomerErrors({ message: 'busy' })).toEqual({});
  });

  it('reads accounts in other systems row by row and leaves out blank ones', () => {
    const form = new FormData();
    form.set('name', 'A');
    for (const [provider, branch, externalId] of [
      ['shopify', '', ' 17 '],
      ['', '', ''],
      ['fresha', 'North', 'x'],
    ]) {
      form.append('account.provider', provider ?? '');
      form.append('account.branch', branch ?? '');
      form.append('account.externalId', externalId ?? '');
    }
    const values = readCustomerValues(form);
    expect(toCustomerInput(values).externalAccounts).toEqual([
      { provider: 'shopify', branch: null, externalId: '17' },
      { provider: 'fresha', branch: 'North', externalId: 'x' },
    ]);
    const same = { ...values, externalAccounts: JSON.stringify(parseAccounts(values).filter((_, at) => at !== 1)) };
    expect(listDifferences(values, same)).toEqual([]);
  });

  it('lists what two versions differ in', () => {
    expect(listDifferences({ name: 'A', zone: 'N' }, { name: 'A', zone: 'S', phone: '' })).toEqual(['zone']);
  });
});
