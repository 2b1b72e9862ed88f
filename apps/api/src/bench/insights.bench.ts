import type { TenantContext } from '../access/viewer';
import type { FiguresService } from '../features/figures/figures.service';
import type { Database } from '../database/database';
import { runPredictions } from '../features/insights/run-predictions';
import { refreshRfm } from '../features/insights/refresh-rfm';
import { refreshAffinity } from '../features/reports/refresh-affinity';
import { refreshCohorts } from '../features/reports/refresh-cohorts';
import { refreshDaySummary } from '../features/reports/refresh-day-summary';
import { ask, type Asker } from './ask';
import { listPage } from './http.bench';
import type { Report } from './report';
import { measure, summarise, type Timing } from './statistics';

export interface InsightsWorld extends Asker {
  database: Database;
  figures: FiguresService;
  tenant: TenantContext;
}

const dashboard = `query BenchDashboard($period: PeriodInput) { dashboard(period: $period) {
  period { from to } figures { revenue { current { amount } change } orders { current change } newCustomers { current } totalCustomers { current }
    activeCustomers { current } repeatRate { current } averageOrderValue { current { amount } } }
  series { from to orders newCustomers revenue { amount } previousRevenue { amount } } sources { source orders revenue { amount } share }
  topProducts { name quantity revenue { amount } } topCities { city orders revenue { amount } } hours recentCustomers { id name } overdue { id name } } }`;
const cohorts = `query BenchCohorts { cohorts { asOf average cohorts { month customers cells { offset customers share revenue { amount } } } } }`;

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Times of list pages, one after the other with a pause, until something is done. */
async function timeListDuring(world: InsightsWorld, work: Promise<unknown>): Promise<Timing> {
  const times: number[] = [];
  let isDone = false;
  const end = (): void => void (isDone = true);
  work.then(end, end);
  while (!isDone) {
    times.push(await time(() => ask(world, listPage)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await work;
  return summarise(times);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the nightly reports take, what the fit does to those who use the list meanwhile, and how fast the pages are. */
export async function benchInsights(world: InsightsWorld, report: Report): Promise<void> {
  report.section('Insights: scores, models, reports');
  const { database, tenant, figures } = world;
  const order = { tenantId: tenant.id, today: tenant.asOfDay };
  const add = (what: string, milliseconds: number, id?: string, atMost?: number): void =>
    report.add({ id, what, value: milliseconds, unit: 'ms', ...(atMost === undefined ? {} : { target: { atMost } }) });
  add('RFM scores, first time', await time(() => refreshRfm(database, order)), 'I2', 3_000);
  add('RFM scores again', await time(() => refreshRfm(database, order)));
  add('cohorts', await time(() => refreshCohorts(database, order)));
  add('pairs of products', await time(() => refreshAffinity(database, order)), 'I6', 10_000);
  // As the jobs of the minute do after what was ingested before.
  await figures.foldRollups(tenant.id);
  add(
    'day sums of the days that changed',
    await time(() => refreshDaySummary(database, { ...order, zone: tenant.zone })),
  );

  const idle = await timeListDuring(world, pause(5_000));
  const callFrom = Number(tenant.thresholds.highValue);
  let took = 0;
  const fitting = time(() => runPredictions(database, { ...order, callFrom })).then((value) => (took = value));
  const busy = await timeListDuring(world, fitting);
  add('purchase models: read, fit, predict and keep, in a thread', took, 'I4', 20_000);
  report.add({
    id: 'I4',
    what: 'p95 of the list during the fit, against before',
    value: busy.p95 / idle.p95,
    unit: '×',
    target: { atMost: 1.5 },
    detail: `${busy.p95.toFixed(1)} against ${idle.p95.toFixed(1)} ms`,
  });
  for (const unit of ['MONTH', 'YEAR']) {
    const { p95 } = await measure(() => ask(world, { query: dashboard, variables: { period: { unit } } }), {
      runs: 60,
    });
    add(`dashboard, ${unit.toLowerCase()}, p95`, p95, 'I1', 50);
  }
  const { p95 } = await measure(() => ask(world, { query: cohorts }), { runs: 60 });
  add('cohorts page, p95', p95, 'I3', 50);
}
