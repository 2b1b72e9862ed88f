import type { Day } from '@clientele/domain';

/** A calendar month "2011-12" of the tenant's zone. */
export type Month = string;

/** Customers whose first counting order fell in `cohort`, `offset` months later: how many ordered then, and the value of their orders. */
export interface CohortRow {
  cohort: Month;
  offset: number;
  customers: number;
  /** Minor units; may be negative after credits. */
  revenue: bigint;
}

export interface CohortCell {
  customers: number;
  /** Of the cohort's customers, 0–1. */
  share: number;
  revenue: bigint;
}

export interface Cohort {
  month: Month;
  /** Customers of the cohort, also of one whose month is still running. */
  customers: number;
  /** By offset from 0; null for months not over yet, zeros for months in which nobody ordered. */
  cells: (CohortCell | null)[];
}

export interface CohortTable {
  cohorts: Cohort[];
  /** By offset: share over all cohorts old enough, weighted by their size; null where none is. */
  average: (number | null)[];
}

/**
 * Cohort retention. Every row of cells has the same length, from offset 0 to that of the oldest cohort in the current month; the sizes
 * sum to all customers with a counting order.
 * @param today the calendar day in the tenant's zone; its month counts as incomplete to its end.
 * @throws RangeError for a row after today, without a cohort's first month, or with more customers than the cohort has.
 */
export function computeCohorts({ rows, today }: { rows: readonly CohortRow[]; today: Day }): CohortTable {
  const current = toMonthNumber(today.slice(0, 7));
  const byMonth = new Map<Month, Map<number, CohortRow>>();
  for (const row of rows) {
    if (!(row.offset >= 0) || toMonthNumber(row.cohort) + row.offset > current)
      throw new RangeError(`Cohort ${row.cohort} has orders ${row.offset} months later, which is not up to ${today}`);
    const found = byMonth.get(row.cohort) ?? new Map<number, CohortRow>();
    if (found.has(row.offset)) throw new RangeError(`Cohort ${row.cohort} has two rows for offset ${row.offset}`);
    byMonth.set(row.cohort, found.set(row.offset, row));
  }
  const months = [...byMonth.keys()].sort();
  const length = months.length === 0 ? 0 : current - toMonthNumber(months[0]!) + 1;
  const cohorts = months.map((month) => buildCohort({ month, rows: byMonth.get(month)!, current, length }));
  return { cohorts, average: Array.from({ length }, (_, offset) => computeAverage(cohorts, offset)) };
}

function buildCohort(given: { month: Month; rows: Map<number, CohortRow>; current: number; length: number }): Cohort {
  const { month, rows, current, length } = given;
  const customers = rows.get(0)?.customers ?? 0;
  for (const row of rows.values()) {
    if (row.customers > customers)
      throw new RangeError(`Cohort ${month} has ${customers} customers in its own month and ${row.customers} later`);
  }
  const complete = current - toMonthNumber(month);
  const cells = Array.from({ length }, (_, offset): CohortCell | null => {
    if (offset >= complete) return null;
    const row = rows.get(offset) ?? { customers: 0, revenue: 0n };
    return { customers: row.customers, share: customers === 0 ? 0 : row.customers / customers, revenue: row.revenue };
  });
  return { month, customers, cells };
}

function computeAverage(cohorts: Cohort[], offset: number): number | null {
  const old = cohorts.filter(({ cells }) => cells[offset] !== null);
  const customers = old.reduce((sum, cohort) => sum + cohort.customers, 0);
  if (customers === 0) return null;
  return old.reduce((sum, { cells }) => sum + cells[offset]!.customers, 0) / customers;
}

function toMonthNumber(month: Month): number {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!match) throw new RangeError(`Not a month: ${month}`);
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}
