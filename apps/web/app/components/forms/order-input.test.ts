import {
  findBadNumbers,
  listOrderDifferences,
  parseLines,
  readOrderValues,
  toCreateOrderInput,
  toDecimal,
  toOrderErrors,
  toUpdateOrderInput,
  type OrderValues,
} from './order-input';

const conversion = { locale: 'en', zone: 'Africa/Lagos' } as const;

function submit(fields: Record<string, string>, lines: string[][] = []): OrderValues {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, sku, quantity, unitPrice] of lines) {
    form.append('line.name', name ?? '');
    form.append('line.sku', sku ?? '');
    form.append('line.quantity', quantity ?? '');
    form.append('line.unitPrice', unitPrice ?? '');
  }
  return readOrderValues(form);
}

describe('O2 order form', () => {
  it('makes an order for a known customer, whatever was typed for a new one', () => {
    const values = submit(
      {
        'customer.id': 'c1',
        'customer.phone': '0803',
        kind: 'PURCHASE',
        source: 'PHONE',
        placedAt: '2026-06-12T09:30',
      },
      [['Tea', 'T-1', '2', '1,234.50'], [], ['Delivery', '', '', '']],
    );
    expect(toCreateOrderInput(values, conversion)).toMatchObject({
      customer: { id: 'c1' },
      kind: 'PURCHASE',
      source: 'PHONE',
      placedAt: '2026-06-12T08:30:00.000Z',
      lines: [
        { name: 'Tea', sku: 'T-1', quantity: '2', unitPrice: '1234.50' },
        { name: 'Delivery', sku: null, quantity: '1', unitPrice: '0' },
      ],
    });
  });

  it('makes one for a new customer by phone, and one for nobody', () => {
    const typed = submit({ 'customer.phone': '0803 123 4567', 'customer.name': 'Ada' });
    expect(toCreateOrderInput(typed, conversion).customer).toEqual({
      name: 'Ada',
      phone: '0803 123 4567',
      email: null,
    });
    const input = toCreateOrderInput(submit({}), conversion);
    expect(input).not.toHaveProperty('customer');
    expect(input).not.toHaveProperty('placedAt');
    expect(input).not.toHaveProperty('amount');
  });

  it.each([
    ['1,234.50', 'en', '1234.50'],
    ['1.234,50', 'es-AR', '1234.50'],
    ['1.500', 'es-AR', '1500'],
    ['12,5', 'es-AR', '12.5'],
    ['12,5', 'en', '12.5'],
    ['12.5', 'es-AR', '12.5'],
    ['1 234', 'en', '1234'],
    ['-3', 'en', '-3'],
    ['many', 'en', 'many'],
    ['1,2,3', 'en', '1,2,3'],
  ] as const)('reads %p in %s as %p', (text, locale, decimal) => {
    expect(toDecimal(text, locale)).toBe(decimal);
  });

  it('marks every text that is no number, in the notation of the language', () => {
    const values = submit({ amount: 'much', refundedAmount: '1,5' }, [
      ['Tea', '', 'two', '5'],
      [],
      ['Milk', '', '', '1..2'],
    ]);
    expect(findBadNumbers(values, { locale: 'en', message: 'no' })).toEqual({
      fields: { amount: 'no' },
      lines: { 0: { quantity: 'no' }, 2: { unitPrice: 'no' } },
    });
    expect(findBadNumbers(submit({}, [['Tea', '', '1.000,5', '']]), { locale: 'es-AR', message: 'no' }).lines).toEqual(
      {},
    );
  });

  it('sends only what was changed of an order', () => {
    const fields = { source: 'PHONE', paymentStatus: 'UNPAID', placedAt: '2026-06-12T09:30', deliveryCity: 'Ikeja' };
    const base = submit(fields, [['Tea', '', '1', '5.00']]);
    const values = submit({ ...fields, paymentStatus: 'PAID', deliveryCity: '' }, [['Tea', '', '1', '5.00'], []]);
    expect(listOrderDifferences(values, base)).toEqual(['paymentStatus', 'deliveryCity']);
    expect(toUpdateOrderInput({ id: 'o1', version: 3 }, { ...conversion, values, base })).toEqual({
      id: 'o1',
      version: 3,
      paymentStatus: 'PAID',
      deliveryCity: null,
    });
  });

  it('lets the amount follow the lines, unless one is given', () => {
    const base = submit({}, [['Tea', '', '1', '5.00']]);
    const change = (amount: string) =>
      toUpdateOrderInput(
        { id: 'o1', version: 1 },
        { ...conversion, base, values: submit({ amount }, [['Tea', '', '2', '5.00']]) },
      );
    expect(change('')).toHaveProperty('amount', null);
    expect(change('9')).toHaveProperty('amount', '9');
  });

  it('shows an error at its line though blank lines stand before it', () => {
    const values = submit({}, [[], ['Tea', '', 'x', '1'], ['Milk', '', '1', 'y']]);
    const problems = [
      { field: 'lines.0.quantity', message: 'a' },
      { field: 'lines.1.unitPrice', message: 'b' },
      { field: 'customer.phone', message: 'c' },
      { field: 'version', message: 'd' },
    ];
    expect(toOrderErrors({ message: 'a', problems }, values)).toEqual({
      fields: { 'customer.phone': 'c' },
      lines: { 1: { quantity: 'a' }, 2: { unitPrice: 'b' } },
    });
    expect(parseLines(values)).toHaveLength(3);
  });
});
