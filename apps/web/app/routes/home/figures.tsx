import { useTenant, useTranslator } from '../../components/page-context';
import { StatCard, StatGrid } from '../../components/ui/stat-card';
import { MoneyValue, None, Trend } from '../../components/ui/values';
import type { DashboardPage } from './loader';
import { toOrdersAddress } from './orders-address';

/** The figures of the period against the one before; each opens what it counts. */
export function DashboardFigures({ page }: { page: DashboardPage }) {
  const { t, number, percent } = useTranslator();
  const { today } = useTenant();
  const { figures, period, series } = page;
  const orders = toOrdersAddress(period);
  // Lists are of today: they show what a card counts only where the period ends today too.
  const nowOnly = (to: string) => (period.to === today ? { to } : {});
  const spark = (label: string, values: readonly number[]) => (values.length > 1 ? { spark: { values, label } } : {});
  const rate = figures.repeatRate.current;
  const trend = (change: number | null | undefined) => <Trend change={change} plain />;
  return (
    <div className="md:*:grid-cols-3 xl:*:grid-cols-6">
      <StatGrid label={t('stats.title')}>
        <StatCard
          label={t('dashboard.revenue')}
          value={<MoneyValue value={figures.revenue.current} compact />}
          note={trend(figures.revenue.change)}
          to={toOrdersAddress({ ...period, sort: '-amount' })}
          {...spark(
            t('dashboard.revenueOverTime'),
            series.map((step) => Number(step.revenue.amount)),
          )}
        />
        <StatCard
          label={t('figures.orders')}
          value={number(figures.orders.current)}
          note={trend(figures.orders.change)}
          to={orders}
          {...spark(
            t('dashboard.ordersOverTime'),
            series.map((step) => step.orders),
          )}
        />
        <StatCard
          label={t('dashboard.averageOrder')}
          value={<MoneyValue value={figures.averageOrderValue.current} compact />}
          note={trend(figures.averageOrderValue.change)}
          to={orders}
        />
        <StatCard
          label={t('dashboard.newCustomers')}
          value={number(figures.newCustomers.current)}
          note={trend(figures.newCustomers.change)}
          {...(page.newCustomersTo ? { to: page.newCustomersTo } : {})}
          {...spark(
            t('dashboard.newOverTime'),
            series.map((step) => step.newCustomers),
          )}
        />
        <StatCard
          label={t('stats.active')}
          value={number(figures.activeCustomers.current)}
          note={
            <>
              {trend(figures.activeCustomers.change)} ·{' '}
              {t('dashboard.ofCustomers', { total: figures.totalCustomers.current })}
            </>
          }
          {...nowOnly('/customers?activity=RECENT')}
        />
        <StatCard
          label={t('stats.repeatRate')}
          value={rate == null ? <None /> : percent(rate)}
          note={trend(figures.repeatRate.change)}
          {...nowOnly('/customers?orders=2-')}
        />
      </StatGrid>
    </div>
  );
}
