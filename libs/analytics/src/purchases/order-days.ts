import type { PurchaseHistories } from './histories';

/** Orders in columns, sorted by customer, then day. `day` counts days from any fixed day, `amount` is in any unit of money. */
export interface OrderColumns {
  customer: Int32Array;
  day: Int32Array;
  amount: Float64Array;
}

/** One row per customer with an order up to `now`. */
export interface CustomerHistories extends PurchaseHistories {
  customer: Int32Array;
  y: Int32Array;
  /** Mean value of the order days after the first; NaN without one, because there is no such mean. */
  meanRepeatAmount: Float64Array;
}

/**
 * Histories from orders: the plain way, for data that fits into memory. Orders of one day are one purchase of their sum.
 * @param now the last day that counts; days after it up to `holdoutEnd` are counted in `y`, later ones nowhere.
 * @throws RangeError when the orders are not sorted by customer and day.
 */
export function readHistories({
  orders,
  now,
  holdoutEnd = now,
}: {
  orders: OrderColumns;
  now: number;
  holdoutEnd?: number;
}): CustomerHistories {
  const rows: { customer: number; x: number; tx: number; T: number; y: number; mean: number }[] = [];
  const { customer, day, amount } = orders;
  for (let i = 0; i < customer.length;) {
    const begin = i;
    let [x, y, last, sum] = [-1, 0, NaN, 0];
    for (let before = NaN; i < customer.length && customer[i] === customer[begin]; i++) {
      const today = day[i]!;
      if (today < before) throw new RangeError(`Order ${i} is not sorted by day`);
      if (today <= now) {
        if (today !== before) x++;
        if (x > 0) sum += amount[i]!;
        last = today;
      } else if (today <= holdoutEnd && today !== before) y++;
      before = today;
    }
    if (i < customer.length && customer[i]! < customer[begin]!)
      throw new RangeError(`Order ${i} is not sorted by customer`);
    const first = day[begin]!;
    if (x >= 0) rows.push({ customer: customer[begin]!, x, tx: last - first, T: now - first, y, mean: sum / x });
  }
  return {
    customer: Int32Array.from(rows, (row) => row.customer),
    x: Int32Array.from(rows, (row) => row.x),
    txDays: Int32Array.from(rows, (row) => row.tx),
    TDays: Int32Array.from(rows, (row) => row.T),
    y: Int32Array.from(rows, (row) => row.y),
    meanRepeatAmount: Float64Array.from(rows, (row) => (row.x > 0 ? row.mean : NaN)),
  };
}
