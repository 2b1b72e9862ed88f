import { computeOrderValue, countsAsOrder, divideHalfEven, orderKinds, orderStatuses } from '@clientele/domain';
import { createTestDatabase, type TestDatabase } from '../../../test/database';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** Small ones around zero and the ties, and a spread of large ones. */
const amounts = [-1_000_000_007n, -300n, -1n, 0n, 1n, 2n, 299n, 300n, 301n, 1_106_206n, 10n ** 15n];
const refunds = [0n, 1n, 300n, 10n ** 15n];

describe('D2 the rules are the same in SQL and in code', () => {
  it('order_counts and order_value for every kind, status, amount and refund', async () => {
    const orders = orderKinds.flatMap((kind) =>
      orderStatuses.flatMap((status) =>
        amounts.flatMap((amount) => refunds.map((refundedAmount) => ({ kind, status, amount, refundedAmount }))),
      ),
    );
    expect(orders.length).toBeGreaterThan(1500);
    const { rows } = await db.admin.query<{ counts: boolean; value: string }>(
      `SELECT order_counts(kind, status, amount) AS counts, order_value(kind, status, amount, refunded) AS value
       FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS o(kind, status, amount, refunded, n) ORDER BY n`,
      [
        orders.map(({ kind }) => kind),
        orders.map(({ status }) => status),
        orders.map(({ amount }) => amount),
        orders.map((order) => order.refundedAmount),
      ],
    );
    const expected = orders.map((order) => ({
      counts: countsAsOrder(order),
      value: computeOrderValue(order).toString(),
    }));
    expect(rows).toEqual(expected);
  });

  it('half_even_quotient for thousands of quotients, ties and signs', async () => {
    const small = Array.from({ length: 81 }, (_, n) => BigInt(n - 40)).flatMap((dividend) =>
      [1n, 2n, 3n, 4n, 5n, 7n, 8n, 10n].map((divisor) => ({ dividend, divisor })),
    );
    let seed = 20_260_331n;
    const next = (): bigint =>
      (seed = (seed * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & ((1n << 64n) - 1n));
    const large = Array.from({ length: 3000 }, () => {
      const divisor = 1n + (next() >> 44n);
      const half = (next() >> 20n) * divisor;
      return {
        dividend: (next() & 1n ? half : BigInt.asIntN(62, next())) / (next() & 1n ? 1n : 2n) - half / 3n,
        divisor,
      };
    });
    const cases = [...small, ...large];
    const { rows } = await db.admin.query<{ quotient: string }>(
      `SELECT half_even_quotient(dividend, divisor) AS quotient FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS q(dividend, divisor, n) ORDER BY n`,
      [cases.map(({ dividend }) => dividend), cases.map(({ divisor }) => divisor)],
    );
    expect(rows.map(({ quotient }) => quotient)).toEqual(
      cases.map(({ dividend, divisor }) => divideHalfEven(dividend, divisor).toString()),
    );
    const none = await db.admin.query(`SELECT half_even_quotient(5, 0) AS quotient`);
    expect(none.rows).toEqual([{ quotient: null }]);
  });
});
