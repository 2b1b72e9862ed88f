import { getDefaultThresholds } from '@clientele/domain';
import { foldText } from '@clientele/identity';
import { filterToSql, readFilterText, type CustomerFilter, type FilterContext } from '@clientele/segmentation';
import { findOrderWindow } from './order-window';

const context: FilterContext = {
  ...{ today: '2026-03-31', zone: 'Africa/Lagos', currency: 'NGN', fold: foldText },
  thresholds: getDefaultThresholds('NGN'),
};

function read(text: string): CustomerFilter {
  const reading = readFilterText({ text, context });
  if (!reading.ok) throw new Error(text);
  return reading.filter;
}
const find = (...texts: string[]) => findOrderWindow(texts.map(read), context);

describe('S5 the orders that a look must read', () => {
  it('begin two days before the earliest day that any rule asks about', () => {
    expect(find('orders(placed_at > -30d).count >= 2')).toBe('2026-02-27');
    expect(find('orders(placed_at > -30d).count >= 2', 'orders(source = tiktok, placed_at >= -2m).count >= 2')).toBe(
      '2026-01-29',
    );
    expect(find('orders(placed_at between 2026-03-01 and 2026-03-05).sum(amount) > 10 and order_count > 1')).toBe(
      '2026-02-27',
    );
  });

  it('are all where a rule speaks of any time, in one of its alternatives, or of the days before one', () => {
    expect(find('orders(source = tiktok).sum(amount) > 10')).toBeUndefined();
    expect(find('orders(placed_at > -30d).count >= 2', 'orders(source = tiktok).sum(amount) > 10')).toBeUndefined();
    expect(find('orders(placed_at < -30d).count >= 2')).toBeUndefined();
    expect(find('orders(source = tiktok or placed_at > -30d).count >= 2')).toBeUndefined();
    expect(find('orders(not placed_at > -30d).count >= 2')).toBeUndefined();
  });

  it('are none for rules that name no order', () => {
    expect(find('lifetime_value > 10')).toBeUndefined();
  });
});

describe('S1 how placed orders ended', () => {
  const countPasses = (text: string) => filterToSql({ filter: read(text), context, firstParameter: 2 }).passes;

  it('is a kept figure, and takes no pass over orders', () => {
    for (const status of ['= cancelled', '= returned', '= no_show', 'in (delivered, completed)'])
      expect([status, countPasses(`orders(status ${status}).count >= 2`)]).toEqual([status, 0]);
    for (const status of ['= delivered', 'in (cancelled, returned)', '!= cancelled'])
      expect([status, countPasses(`orders(status ${status}).count >= 2`)]).toEqual([status, 1]);
    expect(countPasses('orders(status = cancelled).sum(amount) > 5')).toBe(1);
    expect(countPasses('orders(status = cancelled, placed_at > -30d).count >= 2')).toBe(1);
  });
});
