import { computeTotals, sumAmounts } from './order-total';

const line = (quantity: string, unitPrice: string) => ({ name: 'x', sku: '', quantity, unitPrice });

describe('O2 totals while typing', () => {
  it('round halves to the even cent, as no floating-point number would', () => {
    const { amounts, total } = computeTotals([line('1', '0.125'), line('1', '0.135'), line('3', '0.1')], {
      currency: 'EUR',
      locale: 'en',
    });
    expect(amounts).toEqual(['0.12', '0.14', '0.30']);
    expect(total).toBe('0.56');
  });

  it('take the notation of the language, one where no quantity is typed, and leave out what is no number', () => {
    const totals = computeTotals([line('', '1.500,50'), line('dos', '1'), line('2', '')], {
      currency: 'ARS',
      locale: 'es-AR',
    });
    expect(totals).toEqual({ amounts: ['1500.50', undefined, '0.00'], total: '1500.50', complete: false });
  });

  it('add amounts exactly', () => {
    expect(sumAmounts(['9007199254740993.01', '0.02'], 'ARS')).toBe('9007199254740993.03');
    expect(sumAmounts([], 'ARS')).toBe('0.00');
  });
});
