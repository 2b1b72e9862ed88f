import { getRfmGroup, mergeFrequencyAndMoney, type RfmGroup, rfmGrid, rfmGroups } from './groups';
import type { RfmScores } from './scores';

export interface RfmSums {
  customers: number;
  orders: number;
  /** Minor units. */
  revenue: bigint;
}

/** Sums per group in the order of `rfmGroups` (empty groups included), and per cell of the grid. */
export interface RfmSummary {
  customers: number;
  groups: (RfmSums & { group: RfmGroup; share: number })[];
  cells: (RfmSums & { recency: number; frequencyAndMoney: number; group: RfmGroup })[];
}

/**
 * The RFM page from at most 125 rows, one per combination of scores. Shares are of customers, 0 without any.
 * @throws RangeError for scores outside 1–5.
 */
export function summariseRfm(rows: readonly (RfmScores & RfmSums)[]): RfmSummary {
  const groups = new Map(rfmGroups.map((group) => [group, buildSums()]));
  const cells = rfmGrid.map((line) => line.map(buildSums));
  const total = buildSums();
  for (const row of rows) {
    const cell = cells[row.recency - 1]?.[mergeFrequencyAndMoney(row) - 1];
    for (const sums of [groups.get(getRfmGroup(row)), cell, total]) {
      if (!sums) continue;
      sums.customers += row.customers;
      sums.orders += row.orders;
      sums.revenue += row.revenue;
    }
  }
  return {
    customers: total.customers,
    groups: [...groups].map(([group, sums]) => {
      return { group, ...sums, share: total.customers === 0 ? 0 : sums.customers / total.customers };
    }),
    cells: cells.flatMap((line, r) =>
      line.map((sums, fm) => ({ recency: r + 1, frequencyAndMoney: fm + 1, group: rfmGrid[r]![fm]!, ...sums })),
    ),
  };
}

function buildSums(): RfmSums {
  return { customers: 0, orders: 0, revenue: 0n };
}
