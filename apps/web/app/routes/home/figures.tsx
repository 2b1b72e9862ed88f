import { addDays } from '@clientele/domain';
import { useTenant, useTranslator } from '../../components/page-context';
import { StatCard, StatGrid } from '../../components/ui/stat-card';
import { MoneyValue, None, Trend } from '../../components/ui/values';
import type { DashboardPage } from './loader';
import { toOrdersAddress } from './orders-address';

/** The figures of the period against the one before; each opens what it counts. */
export function DashboardFigures({ page }: { page: DashboardPage }) {
  const { t, number, percent } = useTranslator();
  const { today, thresholds } = useTenant();
  const { figures, period, series } = page;
  const orders = toOrdersAddress({ ...period, counts: true });
  // The list's own filters where the period ends today; else the same question put as of its last day.
  const asOfEnd = (now: string, where: string) =>
    period.to === today ? now : `/customers?${new URLSearchParams({ where })}`;
  const activeFrom = addDays(period.to, 1 - thresholds.activeDays);
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
          to={toOrdersAddress({ ...period, counts: false, sort: '-amount' })}
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
          to={asOfEnd(
            '/customers?activity=RECENT',
            `orders(placed_at between ${activeFrom} and ${period.to}).count >= 1`,
          )}
        />
        <StatCard
          label={t('stats.repeatRate')}
          value={rate == null ? <None /> : percent(rate)}
          note={
            <>
              {trend(figures.repeatRate.change)} ·{' '}
              {t('dashboard.repeatOf', { repeat: number(figures.repeatBuyers), total: figures.buyers })}
            </>
          }
          to={asOfEnd('/customers?orders=2-', `orders(placed_at <= ${period.to}).count >= 2`)}
        />
      </StatGrid>
    </div>
  );
}
