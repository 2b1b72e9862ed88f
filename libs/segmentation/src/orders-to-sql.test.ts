import { filterToSql } from './filter-to-sql';
import { lagos } from './testing/build-facts';
import { readFilterText } from './text/read-filter-text';

function write(text: string) {
  const reading = readFilterText({ text, context: lagos });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return filterToSql({ filter: reading.filter, context: lagos, firstParameter: 2, customerId: 'm.customer_id' });
}

describe('S1 the SQL of a figure over orders', () => {
  it('is one grouped pass, as a join under AND', () => {
    const { text, values, passes } = write('orders(source = tiktok, placed_at > -90d).count >= 3');
    expect(text).toBe(
      `EXISTS (SELECT FROM (SELECT o.customer_id FROM customer_order o WHERE o.tenant_id = $1 AND o.placed_at < $2::timestamptz AND o.counts` +
        ` AND ((o.source = $3::text) AND (o.placed_at >= $4::timestamptz)) GROUP BY o.customer_id HAVING count(*) >= $5::bigint) f WHERE f.customer_id = m.customer_id)`,
    );
    expect(values).toEqual(['2026-03-31T23:00:00.000Z', 'TIKTOK', '2025-12-31T23:00:00.000Z', 3]);
    expect(passes).toBe(1);
  });

  it('lists those who fail where customers without orders pass', () => {
    const { text } = write('orders(placed_at > -90d).sum(amount) < 50');
    expect(text).toMatch(/^\(NOT EXISTS \(SELECT FROM \(SELECT o\.customer_id .* HAVING NOT \(coalesce\(sum/);
    expect(write('not orders(placed_at > -90d).sum(amount) < 50').text).toMatch(
      /^EXISTS .* HAVING NOT \(coalesce\(sum/,
    );
  });

  it('groups nothing where one order is enough', () => {
    for (const text of [
      'orders(city = "Ikeja").count >= 1',
      'orders(source = tiktok).max(amount) > 50',
      'orders(city = "Ikeja").last(placed_at) > -30d',
      'orders(city = "Ikeja").first(placed_at) is not empty',
    ]) {
      expect(write(text).text).toMatch(
        /^EXISTS \(SELECT FROM customer_order o WHERE [^]* AND o\.customer_id = m\.customer_id\)$/,
      );
    }
  });

  it('asks kept figures where they know', () => {
    expect(write('orders().count >= 3')).toEqual(write('order_count >= 3'));
    expect(write('orders().avg(amount) is empty')).toEqual(write('average_order_value is empty'));
    expect(write('orders(placed_at > -30d).count > 0')).toEqual(write('last_order_at > -30d'));
    expect(write('orders(placed_at > -30d).count = 0')).toEqual(write('not last_order_at > -30d'));
    expect(write('orders(source = tiktok).count >= 3').text).toContain('FROM customer_source o');
    expect(write('orders(source = tiktok, status = delivered).count >= 3').text).toContain('FROM customer_order o');
  });

  it('joins figures to customers once where they stand under OR', () => {
    const { text, uses, passes } = write(
      'zone = "A" or orders(city = "X").count > 1 or not orders(kind = job).count > 2',
    );
    expect(text).toMatch(
      /^m\.customer_id IN \(SELECT m\.customer_id FROM customer_metrics m JOIN customer c .* LEFT JOIN \(.*\) f1 .* LEFT JOIN \(.*\) f2 /,
    );
    expect(text).toMatch(/\(f1\.customer_id IS NOT NULL\) OR \(NOT \(f2\.customer_id IS NOT NULL\)\)\)\)$/);
    expect([...uses]).toEqual(['metrics']);
    expect(passes).toBe(2);
  });
});
