import { Injectable } from '@nestjs/common';
import { accountStatuses, resolvePeriod, type AccountStatus, type PeriodUnit, type Source } from '@clientele/domain';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { invalid } from '../../errors';
import { computeRate, divideMoney, toCountTrend, toMoneyTrend, toRateTrend } from '../figures/trends';
import type { MoneyTrendType } from '../figures/trend.type';
import * as queries from './stats.queries';
import type { CustomerStatsType } from './stats.type';

interface StatsRow {
  name: 'current' | 'previous';
  total_customers: string;
  new_customers: string;
  active_customers: string;
  lifetime_value: string;
  buyers: string;
  repeat_buyers: string;
  revenue: string;
  orders: string;
  priced: string;
  gross: string;
  foreign_orders: string;
}

interface AcquiredRow {
  source: Source | '';
  customers: string;
}

interface IndustryRow {
  industry: string | null;
  customers: string;
}

interface StatusRow {
  status: AccountStatus;
  customers: string;
}

/** The cards above the customer list (metrics.md, "Cards and trends"), within the viewer's scope. */
@Injectable()
export class StatsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws INVALID for a custom period that is none. */
  async computeStats(
    viewer: TenantViewer,
    period: { unit: PeriodUnit; from?: string | null; to?: string | null },
    wants: { industries: boolean },
  ): Promise<CustomerStatsType> {
    const { tenant } = viewer;
    const today = this.clock.today(tenant.zone);
    const resolved = resolvePeriod({ ...period, today });
    if (!resolved.ok) throw invalid(`period.${resolved.field}`, `period.${resolved.reason}`);
    const { current: range, previous: before } = resolved;
    const assignee = findAssignee(viewer, 'customers:view');
    const parameters = [tenant.id, range.from, range.to, before.from, before.to, today, tenant.thresholds.activeDays];
    const steps = assignee
      ? [
          { statement: queries.computeAssignedStats, values: [...parameters, assignee] },
          { statement: queries.countAssignedAcquired, values: [tenant.id, range.from, range.to, assignee] },
          { statement: queries.countAssignedStatuses, values: [tenant.id, assignee] },
        ]
      : [
          { statement: queries.computeStats, values: parameters },
          { statement: queries.countAcquired, values: [tenant.id, range.from, range.to] },
          { statement: queries.countStatuses, values: [tenant.id] },
        ];
    if (wants.industries) {
      steps.push(
        assignee
          ? { statement: queries.countAssignedIndustries, values: [tenant.id, assignee] }
          : { statement: queries.countIndustries, values: [tenant.id] },
      );
    }
    const answers = await this.database.inOneFlight(tenant.id, steps);
    const [stats, acquired, counted, industries = []] = answers as [
      StatsRow[],
      AcquiredRow[],
      StatusRow[],
      IndustryRow[]?,
    ];
    const current = stats.find((row) => row.name === 'current');
    const previous = stats.find((row) => row.name === 'previous');
    if (!current || !previous) throw new Error('The statistics have no row for a period');
    const { currency } = tenant;
    const money = (key: 'lifetime_value' | 'revenue'): MoneyTrendType =>
      toMoneyTrend(BigInt(current[key]), BigInt(previous[key]), currency);
    const average = (value: 'lifetime_value' | 'gross', count: 'buyers' | 'priced'): MoneyTrendType => {
      const [now, then] = [current, previous].map((row) => divideMoney(BigInt(row[value]), BigInt(row[count])));
      return toMoneyTrend(now ?? null, then ?? null, currency);
    };
    const repeatRate = (row: StatsRow): number | null => computeRate(BigInt(row.repeat_buyers), BigInt(row.buyers));
    const acquisitionSources = listSources(acquired);
    return {
      period: range,
      previousPeriod: before,
      totalCustomers: toCountTrend(current.total_customers, previous.total_customers),
      activeCustomers: toCountTrend(current.active_customers, previous.active_customers),
      newCustomers: toCountTrend(current.new_customers, previous.new_customers),
      totalLifetimeValue: money('lifetime_value'),
      averageLifetimeValue: average('lifetime_value', 'buyers'),
      buyers: Number(current.buyers),
      repeatBuyers: Number(current.repeat_buyers),
      repeatRate: toRateTrend(repeatRate(current), repeatRate(previous)),
      revenue: money('revenue'),
      orders: toCountTrend(current.orders, previous.orders),
      averageOrderValue: average('gross', 'priced'),
      acquisitionSources,
      topAcquisitionSource: acquisitionSources.find(({ source }) => source !== null)?.source ?? null,
      statuses: accountStatuses.map((status) => ({
        status,
        count: Number(counted.find((row) => row.status === status)?.customers ?? 0),
      })),
      industries: industries.map(({ industry, customers }) => ({ industry, count: Number(customers) })),
      foreignCurrencyOrders: Number(current.foreign_orders),
    };
  }
}

function listSources(acquired: readonly AcquiredRow[]): { source: Source | null; count: number }[] {
  return acquired
    .map(({ source, customers }) => ({ source: source === '' ? null : source, count: Number(customers) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.source ?? '').localeCompare(b.source ?? ''));
}
