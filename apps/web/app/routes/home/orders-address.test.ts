import { parseOrderSearch } from '../orders/order-query';
import { toOrdersAddress } from './orders-address';

describe('I1 a number of orders opens its list', () => {
  it('names what counts in a way that the list understands', () => {
    const address = toOrdersAddress({ from: '2026-11-01', to: '2026-11-21', source: 'WHATSAPP', sort: '-amount' });
    expect(address).toMatch(/^\/orders\?/);
    const parameters = new URLSearchParams(address.slice(address.indexOf('?')));
    const { chosen, single } = parseOrderSearch(parameters);
    expect(single).toEqual({ from: '2026-11-01', to: '2026-11-21' });
    expect(chosen.source).toEqual(['WHATSAPP']);
    expect(chosen.orderKind).toEqual(['PURCHASE', 'BOOKING', 'JOB']);
    expect(chosen.orderStatus).toContain('DELIVERED');
    expect(chosen.orderStatus).not.toContain('CANCELLED');
    expect(chosen.orderStatus).not.toContain('NO_SHOW');
    expect(parameters.get('sort')).toBe('-amount');
  });
});
