import { Injectable } from '@nestjs/common';
import { addDays, resolvePeriod, type Day, type DayRange, type PeriodUnit } from '@clientele/domain';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { invalid } from '../../errors';
import { toMoney } from '../../graphql/money.type';
import { computeRate, divideMoney } from '../figures/trends';
import { listSeriesSteps } from './series-steps';
import * as queries from './stats.queries';
import type { StatsPointType } from './stats.type';

/** The figures of one step, before they are shown. */
interface Step {
  total: bigint;
  active: bigint;
  fresh: bigint;
  orders: bigint;
  revenue: bigint;
  value: bigint;
  buyers: bigint;
  repeatBuyers: bigint;
}

const daily = ['seen', 'buyers', 'orders', 'value', 'attributed', 'first_buyers', 'second_buyers'] as const;
type Daily = (typeof daily)[number];
type SlotRow = { slot: number } & Record<Daily, string>;

interface AssignedRow {
  total_customers: string;
  active_customers: string;
  new_customers: string;
  orders: string;
  revenue: string;
  lifetime_value: string;
  buyers: string;
  repeat_buyers: string;
}

/** Sums of what happened before any of the given days, from sums between them. */
class RunningSums {
  private readonly sums: bigint[] = [];

  constructor(
    private readonly days: readonly Day[],
    rows: readonly { slot: number; sum: bigint }[],
  ) {
    const slots = new Map(rows.map(({ slot, sum }) => [slot, sum]));
    let total = 0n;
    for (let slot = 0; slot <= days.length; slot += 1) this.sums.push((total += slots.get(slot) ?? 0n));
  }

  before(day: Day): bigint {
    const slot = this.days.indexOf(day);
    const sum = this.sums[slot];
    if (slot < 0 || sum === undefined) throw new Error(`No sum before ${day}`);
    return sum;
  }

  all(): bigint {
    return this.sums.at(-1) ?? 0n;
  }
}

/** The cards over time, for spark lines; the same definitions as the cards (docs/glossary.md). */
@Injectable()
export class SeriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws INVALID for a custom period that is none. */
  async computeSeries(
    viewer: TenantViewer,
    period: { unit: PeriodUnit; from?: string | null; to?: string | null },
  ): Promise<StatsPointType[]> {
    const { tenant } = viewer;
    const today = this.clock.today(tenant.zone);
    const resolved = resolvePeriod({ ...period, today });
    if (!resolved.ok) throw invalid(`period.${resolved.field}`, `period.${resolved.reason}`);
    const ranges = listSeriesSteps(period.unit, resolved.current);
    const assignee = findAssignee(viewer, 'customers:view');
    const options = { tenantId: tenant.id, ranges, today, activeDays: tenant.thresholds.activeDays };
    const steps = assignee ? await this.readAssigned({ ...options, assignee }) : await this.readAll(options);
    return ranges.map((range, index) => toPoint(range, steps[index]!, tenant.currency));
  }

  private async readAll(options: {
    tenantId: string;
    ranges: readonly DayRange[];
    today: Day;
    activeDays: number;
  }): Promise<Step[]> {
    const { tenantId, ranges, today, activeDays } = options;
    const windowOf = ({ to }: DayRange): Day => addDays(to, 1 - activeDays);
    const endOf = ({ to }: DayRange): Day => addDays(to, 1);
    const days = [...new Set(ranges.flatMap((range) => [range.from, endOf(range), windowOf(range)]))].sort();
    const windows = listWindowDays(ranges.map((range) => ({ from: windowOf(range), to: range.to })));
    const [slots, repeated] = (await this.database.inOneFlight(tenantId, [
      { statement: queries.computeSlots, values: [tenantId, days] },
      {
        statement: queries.computeRepeats,
        values: [tenantId, days, [...windows.keys()], [...windows.values()], activeDays],
      },
    ])) as [SlotRow[], { slot: number; customers: string }[]];
    const sums = Object.fromEntries(
      daily.map((name) => [
        name,
        new RunningSums(
          days,
          slots.map((row) => ({ slot: row.slot, sum: BigInt(row[name]) })),
        ),
      ]),
    ) as Record<Daily, RunningSums>;
    const repeats = new RunningSums(
      days,
      repeated.map(({ slot, customers }) => ({ slot, sum: BigInt(customers) })),
    );
    return ranges.map((range) => {
      const end = endOf(range);
      const inside = (name: Daily, from: Day): bigint => sums[name].before(end) - sums[name].before(from);
      // What is known of the days to come belongs to the present too, as on the cards.
      const upTo = (name: Daily): bigint => (range.to >= today ? sums[name].all() : sums[name].before(end));
      return {
        total: upTo('seen'),
        active: inside('buyers', windowOf(range)) - repeats.before(end),
        fresh: inside('seen', range.from),
        orders: inside('orders', range.from),
        revenue: inside('value', range.from),
        value: upTo('attributed'),
        buyers: upTo('first_buyers'),
        repeatBuyers: upTo('second_buyers'),
      };
    });
  }

  private async readAssigned(options: {
    tenantId: string;
    ranges: readonly DayRange[];
    today: Day;
    activeDays: number;
    assignee: string;
  }): Promise<Step[]> {
    const { tenantId, ranges, today, activeDays, assignee } = options;
    const rows = await this.database.readInTenant<AssignedRow & { name: string }>(
      tenantId,
      queries.computeAssignedSeries,
      [tenantId, ranges.map(({ from }) => from), ranges.map(({ to }) => to), today, activeDays, assignee],
    );
    return rows
      .sort((a, b) => Number(a.name) - Number(b.name))
      .map((row) => ({
        total: BigInt(row.total_customers),
        active: BigInt(row.active_customers),
        fresh: BigInt(row.new_customers),
        orders: BigInt(row.orders),
        revenue: BigInt(row.revenue),
        value: BigInt(row.lifetime_value),
        buyers: BigInt(row.buyers),
        repeatBuyers: BigInt(row.repeat_buyers),
      }));
  }
}

/** The days of some windows, each with the first day of the earliest window it is in. Windows come in their order. */
function listWindowDays(windows: readonly DayRange[]): Map<Day, Day> {
  const lows = new Map<Day, Day>();
  for (const { from, to } of windows) {
    for (let day = to; day >= from && !lows.has(day); day = addDays(day, -1)) lows.set(day, from);
  }
  return lows;
}

function toPoint({ from, to }: DayRange, step: Step, currency: string): StatsPointType {
  const average = divideMoney(step.value, step.buyers);
  return {
    from,
    to,
    totalCustomers: Number(step.total),
    activeCustomers: Number(step.active),
    newCustomers: Number(step.fresh),
    orders: Number(step.orders),
    revenue: toMoney(step.revenue, currency),
    totalLifetimeValue: toMoney(step.value, currency),
    averageLifetimeValue: average === null ? null : toMoney(average, currency),
    repeatRate: computeRate(step.repeatBuyers, step.buyers),
  };
}
