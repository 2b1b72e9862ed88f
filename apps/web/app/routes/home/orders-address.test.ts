import { parseOrderSearch, toOrderFilter } from '../orders/order-query';
import { toOrdersAddress } from './orders-address';

const read = (address: string) => new URLSearchParams(address.slice(address.indexOf('?')));
const period = { from: '2026-11-01', to: '2026-11-21' };

describe('I1 a number of orders opens its list', () => {
  it('names what counts in a way that the list understands', () => {
    const address = toOrdersAddress({ ...period, counts: true, source: 'WHATSAPP', sort: '-amount' });
    expect(address).toMatch(/^\/orders\?/);
    const parameters = read(address);
    const { chosen, single } = parseOrderSearch(parameters);
    expect(single).toEqual({ ...period, counts: 'yes' });
    expect(chosen.source).toEqual(['WHATSAPP']);
    expect(parameters.get('sort')).toBe('-amount');
  });

  it('names an hour of the week, midnight included, and all orders for what they brought', () => {
    const hour = toOrdersAddress({ ...period, counts: true, weekday: 'TUESDAY', hour: 0 });
    expect(toOrderFilter(read(hour))).toMatchObject({ counts: true, weekday: 'TUESDAY', hour: 0, ...period });
    expect(toOrderFilter(read(toOrdersAddress({ ...period, counts: false }))).counts).toBeUndefined();
  });
});
