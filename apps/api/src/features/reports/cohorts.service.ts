import { Injectable } from '@nestjs/common';
import { computeCohorts, type CohortCell } from '@clientele/analytics';
import { addDays, addMonths } from '@clientele/domain';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { invalid } from '../../errors';
import { toMoney } from '../../graphql/money.type';
import { findReport, type KeptReport } from '../insights/kept-reports';
import { listCohorts } from './cohorts.queries';
import type { CohortCellType, CohortReportType } from './cohorts.type';

interface CellRow {
  cohort: string;
  offset: number;
  customers: number;
  revenue: string;
}

const mostMonths = 60;

/** The cohorts page (I3), from the kept cells. */
@Injectable()
export class CohortsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param months the latest so many months, this one included. @throws INVALID */
  async getReport({ tenant }: TenantViewer, months: number): Promise<CohortReportType> {
    if (months < 1 || months > mostMonths) throw invalid('months', 'wholeNumber', { min: 1, max: mostMonths });
    const today = this.clock.today(tenant.zone);
    const first = addMonths(`${today.slice(0, 8)}01`, 1 - months);
    const [[kept], rows] = (await this.database.inOneFlight(tenant.id, [
      { statement: findReport, values: [tenant.id, 'COHORTS'] },
      { statement: listCohorts, values: [tenant.id, first, today] },
    ])) as [KeptReport<object>[], CellRow[]];
    const table = computeCohorts({ rows: rows.map((row) => ({ ...row, revenue: BigInt(row.revenue) })), today });
    return {
      asOf: kept?.asOf ?? null,
      cohorts: table.cohorts.map(({ month, customers, cells }) => ({
        month: `${month}-01`,
        customers,
        cells: cells.map(
          (cell, offset) => cell && toCell(cell, { month: `${month}-01`, offset, currency: tenant.currency }),
        ),
      })),
      average: table.average,
    };
  }
}

function toCell(
  { customers, share, revenue }: CohortCell,
  { month, offset, currency }: { month: string; offset: number; currency: string },
): CohortCellType {
  const between = (from: string): [string, string] => [from, addDays(addMonths(from, 1), -1)];
  const firstOrder = { field: 'first_order_at', op: 'BETWEEN', value: between(month) };
  const where = { field: 'placed_at', op: 'BETWEEN', value: between(addMonths(month, offset)) };
  const ordered = { orders: { where, aggregate: 'COUNT' }, op: 'GTE', value: 1 };
  return {
    offset,
    customers,
    share,
    revenue: toMoney(revenue, currency),
    filter: offset === 0 ? firstOrder : { all: [firstOrder, ordered] },
  };
}
