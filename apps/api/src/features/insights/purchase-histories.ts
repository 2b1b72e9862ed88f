import type { PurchaseHistories, SpendColumns } from '@clientele/analytics';
import type { Connection } from '../../database/statement';
import { readHistories } from './predictions.queries';

interface HistoryRow {
  id: string;
  x: number;
  tx: number;
  t: number;
  value: string;
  beforeX: number;
  beforeTx: number | null;
  beforeT: number;
  y: number;
}

/** So many rows at a time: the driver makes an object of each, and half a million at once would be a few hundred megabytes. */
const pageSize = 20_000;
const lowestId = '00000000-0000-0000-0000-000000000000';

/** Every buyer's history in columns that belong together by index. */
export interface BuyerHistories {
  ids: string[];
  histories: PurchaseHistories;
  /** Of those who had bought by the cut, as of it. */
  before: PurchaseHistories & { y: Int32Array };
  spend: SpendColumns & { meanRepeatAmount: Float64Array };
}

/** Reads the histories of a business's living customers as of today and as of the cut before the hold-out. */
export async function readBuyerHistories(
  connection: Connection,
  { tenantId, today, cut }: { tenantId: string; today: string; cut: string },
): Promise<BuyerHistories> {
  const [ids, x, tx, t, means, before] = [
    [] as string[],
    [] as number[],
    [] as number[],
    [] as number[],
    [] as number[],
    { x: [] as number[], tx: [] as number[], t: [] as number[], y: [] as number[] },
  ];
  for (let after = lowestId; ;) {
    const rows = await connection.query<HistoryRow>(readHistories, [tenantId, today, cut, after, pageSize]);
    for (const row of rows) {
      ids.push(row.id);
      x.push(row.x);
      tx.push(row.tx);
      t.push(row.t);
      means.push(row.x > 0 ? Number(row.value) / row.x : 0);
      if (row.beforeX >= 0) {
        before.x.push(row.beforeX);
        before.tx.push(row.beforeTx ?? 0);
        before.t.push(row.beforeT);
        before.y.push(row.y);
      }
    }
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.id ?? lowestId;
  }
  const columns = { x: Int32Array.from(x), txDays: Int32Array.from(tx), TDays: Int32Array.from(t) };
  return {
    ids,
    histories: columns,
    before: {
      x: Int32Array.from(before.x),
      txDays: Int32Array.from(before.tx),
      TDays: Int32Array.from(before.t),
      y: Int32Array.from(before.y),
    },
    spend: { x: columns.x, meanRepeatAmount: Float64Array.from(means) },
  };
}
