/**
 * Purchase histories in columns, one row per customer or per group of customers whose histories are the same.
 * Orders of one day are one purchase. The papers' symbols (Schmittlein, Morrison & Colombo 1987), with times in whole days:
 * `x` order days − 1, `txDays` days from the first to the last order day, `TDays` days from the first order day to now.
 * `count` is the number of customers of the row (1 when left out); `y`, for a hold-out, their order days after "now" (each customer's, not their sum).
 */
export interface PurchaseHistories {
  x: Int32Array;
  txDays: Int32Array;
  TDays: Int32Array;
  count?: Float64Array;
  y?: Int32Array;
}

/** Rows of one history each, ordered by x, t_x, T: what the likelihoods work on. */
export interface PurchaseGroups extends PurchaseHistories {
  count: Float64Array;
  customers: number;
  mostX: number;
  mostTDays: number;
}

/** One customer's history in weeks, as the formulas have it: t_x = t_x days ÷ 7, T = T days ÷ 7. */
export interface PurchaseHistory {
  x: number;
  tx: number;
  T: number;
}

export const daysPerWeek = 7;

/**
 * Merges identical histories. 500 000 customers take a fraction of a second and usually become a third as many rows.
 * @throws RangeError naming the first row that is no history: a time before the first order (a date in the future), a fraction,
 * a repeat purchase on the first day.
 */
export function groupHistories(histories: PurchaseHistories): PurchaseGroups {
  const { x, txDays, TDays, y } = histories;
  checkLengths(histories);
  let [mostX, mostTDays, mostY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    checkRow(histories, i);
    mostX = Math.max(mostX, x[i]!);
    mostTDays = Math.max(mostTDays, TDays[i]!);
    if (y) mostY = Math.max(mostY, y[i]!);
  }
  const [spanT, spanY] = [mostTDays + 1, mostY + 1];
  if ((mostX + 1) * spanT * spanT * spanY > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`Histories of ${mostTDays} days with ${mostX} purchases are too long to be grouped`);

  const counts = new Map<number, number>();
  for (let i = 0; i < x.length; i++) {
    const key = ((x[i]! * spanT + txDays[i]!) * spanT + TDays[i]!) * spanY + (y ? y[i]! : 0);
    counts.set(key, (counts.get(key) ?? 0) + (histories.count ? histories.count[i]! : 1));
  }
  return unpack({ counts, spanT, spanY, mostX, mostTDays, withY: y !== undefined });
}

function unpack({
  counts,
  spanT,
  spanY,
  mostX,
  mostTDays,
  withY,
}: {
  counts: Map<number, number>;
  spanT: number;
  spanY: number;
  mostX: number;
  mostTDays: number;
  withY: boolean;
}): PurchaseGroups {
  const keys = Float64Array.from(counts.keys()).sort();
  const column = () => new Int32Array(keys.length);
  const groups = { x: column(), txDays: column(), TDays: column(), count: new Float64Array(keys.length) };
  const y = column();
  let customers = 0;
  for (let i = 0; i < keys.length; i++) {
    const count = counts.get(keys[i]!)!;
    let key = keys[i]!;
    y[i] = key % spanY;
    key = Math.floor(key / spanY);
    groups.TDays[i] = key % spanT;
    key = Math.floor(key / spanT);
    groups.txDays[i] = key % spanT;
    groups.x[i] = Math.floor(key / spanT);
    groups.count[i] = count;
    customers += count;
  }
  return { ...groups, ...(withY ? { y } : {}), customers, mostX, mostTDays };
}

function checkLengths({ x, txDays, TDays, count, y }: PurchaseHistories): void {
  for (const column of [txDays, TDays, count, y]) {
    if (column && column.length !== x.length) throw new RangeError('The columns of histories differ in length');
  }
}

function checkRow({ x, txDays, TDays, count, y }: PurchaseHistories, i: number): void {
  const [purchases, last, now] = [x[i]!, txDays[i]!, TDays[i]!];
  const said = `History ${i} (x = ${purchases}, t_x = ${last}, T = ${now} days)`;
  if (purchases < 0 || last < 0) throw new RangeError(`${said} has a negative figure`);
  if (last > now) throw new RangeError(`${said} ends in the future`);
  if ((purchases === 0) !== (last === 0)) throw new RangeError(`${said}: t_x is 0 exactly when x is 0`);
  if (count && !(count[i]! >= 0 && Number.isFinite(count[i]!)))
    throw new RangeError(`${said} has no count of customers`);
  if (y && y[i]! < 0) throw new RangeError(`${said} has a negative number of purchases to come`);
}
