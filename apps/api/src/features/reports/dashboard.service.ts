import { Injectable } from '@nestjs/common';
import { resolvePeriod, type DayRange, type PeriodUnit, type Source } from '@clientele/domain';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { invalid } from '../../errors';
import { toMoney } from '../../graphql/money.type';
import { CustomersService } from '../customers/customers.service';
import type { CustomerType } from '../customers/customer.type';
import { StatsService } from '../segments/stats.service';
import * as queries from './dashboard.queries';
import { listDashboardSteps, splitSummary, type ChangedDay } from './dashboard-steps';
import type {
  CityFiguresType,
  DashboardFiguresType,
  DashboardStepType,
  DashboardType,
  ProductFiguresType,
  SourceFiguresType,
  SummaryRow,
} from './dashboard.type';
import * as summaries from './day-summary.queries';

interface DayRow {
  day: string;
  orders: number;
  revenue: string;
  fresh: number;
}

/** The parts of the dashboard (I1), each from kept sums in one round trip or two. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stats: StatsService,
    private readonly customers: CustomersService,
  ) {}

  /** @throws INVALID for a custom period that is none. */
  resolve(
    { tenant }: TenantViewer,
    period: { unit: PeriodUnit; from?: string | null; to?: string | null },
  ): DashboardType {
    const resolved = resolvePeriod({ ...period, today: this.clock.today(tenant.zone) });
    if (!resolved.ok) throw invalid(`period.${resolved.field}`, `period.${resolved.reason}`);
    const { current, previous } = resolved;
    return { unit: period.unit, asked: period, current, previous, period: current, previousPeriod: previous };
  }

  /** The cards' figures by the cards' own statement: they cannot differ. */
  async computeFigures(viewer: TenantViewer, { asked }: DashboardType): Promise<DashboardFiguresType> {
    return this.stats.computeStats(viewer, asked, { industries: false });
  }

  async listSteps({ tenant }: TenantViewer, { current, previous }: DashboardType): Promise<DashboardStepType[]> {
    const [days, before] = (await this.database.inOneFlight(
      tenant.id,
      [current, previous].map(({ from, to }) => ({ statement: queries.listDays, values: [tenant.id, from, to] })),
    )) as [DayRow[], DayRow[]];
    const earlier = listDashboardSteps(previous);
    return listDashboardSteps(current).map((step, index) => {
      const { orders, revenue, fresh } = sumDays(days, step);
      const counterpart = earlier[index];
      return {
        ...step,
        revenue: toMoney(revenue, tenant.currency),
        orders,
        newCustomers: fresh,
        previousRevenue: counterpart ? toMoney(sumDays(before, counterpart).revenue, tenant.currency) : null,
      };
    });
  }

  async listSources({ tenant }: TenantViewer, { current }: DashboardType): Promise<SourceFiguresType[]> {
    const values = [tenant.id, current.from, current.to];
    const rows = await this.database.readInTenant<{ source: Source; orders: number; revenue: string }>(
      tenant.id,
      queries.listSources,
      values,
    );
    const all = rows.reduce((sum, { orders }) => sum + orders, 0);
    return rows.map(({ source, orders, revenue }) => ({
      source,
      orders,
      revenue: toMoney(revenue, tenant.currency),
      share: all === 0 ? 0 : orders / all,
    }));
  }

  async listProducts(viewer: TenantViewer, dashboard: DashboardType): Promise<ProductFiguresType[]> {
    const rows = await this.getSummary(viewer, dashboard);
    return rows.flatMap(({ kind, key: name, sku, quantity, value }) =>
      kind === 'PRODUCT'
        ? {
            name,
            sku,
            quantity,
            revenue: toMoney(value, viewer.tenant.currency),
            filter: openOrders(dashboard.current, {
              field: sku === null ? 'product' : 'sku',
              op: 'EQ',
              value: sku ?? name,
            }),
          }
        : [],
    );
  }

  async listCities(viewer: TenantViewer, dashboard: DashboardType): Promise<CityFiguresType[]> {
    const rows = await this.getSummary(viewer, dashboard);
    return rows.flatMap(({ kind, key: city, orders, value }) =>
      kind === 'CITY'
        ? {
            city,
            orders,
            revenue: toMoney(value, viewer.tenant.currency),
            filter: openOrders(dashboard.current, { field: 'city', op: 'EQ', value: city }),
          }
        : [],
    );
  }

  /** Counting orders by weekday, Monday first, and hour. */
  async listHours(viewer: TenantViewer, dashboard: DashboardType): Promise<number[][]> {
    const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    for (const { kind, key, orders } of await this.getSummary(viewer, dashboard)) {
      if (kind !== 'HOUR') continue;
      const [weekday = 1, hour = 0] = key.split('|').map(Number);
      hours[weekday - 1]![hour] = orders;
    }
    return hours;
  }

  /** Who ordered last. */
  async listRecent(viewer: TenantViewer, first: number): Promise<CustomerType[]> {
    const { nodes } = await this.customers.listCustomers(viewer, { first }, { totalCount: false });
    return nodes;
  }

  /** The head of the work list, in its own order: most at stake first. */
  async listOverdue(viewer: TenantViewer, first: number): Promise<CustomerType[]> {
    const { nodes } = await this.customers.listCustomers(
      viewer,
      {
        first,
        filter: { field: 'overdue', op: 'EQ', value: true },
        sort: { field: 'VALUE_AT_STAKE', direction: 'DESC' },
      },
      { totalCount: false },
    );
    return nodes;
  }

  /** Asked by several fields, read once. */
  private getSummary(viewer: TenantViewer, dashboard: DashboardType): Promise<SummaryRow[]> {
    dashboard.summary ??= this.readSummary(viewer, dashboard.current);
    return dashboard.summary;
  }

  private async readSummary({ tenant }: TenantViewer, range: DayRange): Promise<SummaryRow[]> {
    const values = [tenant.id, range.from, range.to];
    const changed = await this.database.readInTenant<ChangedDay>(tenant.id, summaries.listChangedDays, values);
    const { days, months, live } = splitSummary(range, changed);
    return this.database.readInTenant(tenant.id, summaries.readSummary, [tenant.id, days, months, live]);
  }
}

function sumDays(rows: readonly DayRow[], { from, to }: DayRange): { orders: number; revenue: bigint; fresh: number } {
  const sum = { orders: 0, revenue: 0n, fresh: 0 };
  for (const { day, orders, revenue, fresh } of rows) {
    if (day < from || day > to) continue;
    sum.orders += orders;
    sum.revenue += BigInt(revenue);
    sum.fresh += fresh;
  }
  return sum;
}

function openOrders({ from, to }: DayRange, condition: object): unknown {
  const where = { all: [condition, { field: 'placed_at', op: 'BETWEEN', value: [from, to] }] };
  return { orders: { where, aggregate: 'COUNT' }, op: 'GTE', value: 1 };
}
