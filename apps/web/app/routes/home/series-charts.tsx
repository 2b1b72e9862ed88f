import { countDays } from '@clientele/locale';
import { BarChart } from '../../components/charts/bar-chart';
import { LineChart } from '../../components/charts/line-chart';
import { useTenant, useTranslator } from '../../components/page-context';
import { EmptyState } from '../../components/ui/empty-state';
import type { DashboardPage } from './loader';

type Step = DashboardPage['series'][number];

/** Revenue against the period before, and what it was made of. */
export function SeriesCharts({ page }: { page: DashboardPage }) {
  const { t, number, money, compactMoney } = useTranslator();
  const { currency } = useTenant();
  const label = useStepLabel();
  const { series, figures } = page;
  const labels = series.map(label);
  const best = series.reduce<Step | undefined>(
    (most, step) => (Number(step.revenue.amount) > Number(most?.revenue.amount ?? 0) ? step : most),
    undefined,
  );
  const total = figures.revenue.current;
  const write = (value: number) => money(String(value), currency);
  const short = (value: number) => compactMoney(String(value), currency);
  // A line needs two points: one day is a bar.
  const Chart = series.length > 2 ? LineChart : BarChart;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Chart
        level={2}
        title={t('dashboard.revenueOverTime')}
        summary={
          best && total
            ? t('dashboard.revenueSummary', {
                total: money(total.amount, total.currency),
                step: label(best),
                best: money(best.revenue.amount, currency),
              })
            : total && Number(total.amount) < 0
              ? t('dashboard.negativeRevenue', { total: money(total.amount, total.currency) })
              : t('dashboard.noRevenue')
        }
        category={t('dashboard.days')}
        labels={labels}
        series={[
          {
            label: t('dashboard.revenue'),
            values: series.map((step) => Number(step.revenue.amount)),
            format: write,
            formatAxis: short,
          },
          {
            label: t('dashboard.before'),
            values: series.map((step) => (step.previousRevenue ? Number(step.previousRevenue.amount) : null)),
            format: write,
            formatAxis: short,
            tone: 6,
          },
        ]}
        fileName="revenue"
        empty={<EmptyState small icon="chart" title={t('dashboard.noRevenue')} />}
      />
      <BarChart
        level={2}
        title={t('dashboard.ordersOverTime')}
        summary={t('dashboard.ordersSummary', {
          count: figures.orders.current,
          fresh: figures.newCustomers.current,
        })}
        category={t('dashboard.days')}
        labels={labels}
        series={[
          { label: t('figures.orders'), values: series.map((step) => step.orders), format: (n) => number(n) },
          {
            label: t('dashboard.newCustomers'),
            values: series.map((step) => step.newCustomers),
            format: (n) => number(n),
            tone: 3,
          },
        ]}
        fileName="orders-and-new-customers"
        empty={<EmptyState small icon="chart" title={t('dashboard.noOrders')} />}
      />
    </div>
  );
}

/** A step is a day, a week or a month, cut off by the period's ends. */
function useStepLabel(): (step: { from: string; to: string }) => string {
  const { t, date, month } = useTranslator();
  return ({ from, to }) => {
    if (from === to) return date(from);
    return countDays(from, to) > 7 ? month(from) : t('stats.days', { from: date(from), to: date(to) });
  };
}
