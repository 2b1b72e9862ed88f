import { useSearchParams } from '@remix-run/react';
import type { CustomerOverviewQuery, CustomerSeriesQuery } from '@clientele/graphql';
import { useTenant, useTranslator } from '../../components/page-context';
import { StatCard, StatGrid } from '../../components/ui/stat-card';
import { MoneyValue, None, Trend } from '../../components/ui/values';
import { toListPath, toWholeListPath } from './list-query';

type Stats = CustomerOverviewQuery['customerStats'];
type Point = CustomerSeriesQuery['statsSeries'][number];

interface StatCardsProps {
  stats: Stats;
  /** `null` while it is on its way, and where it cannot be had. */
  series: readonly Point[] | null;
}

/** The business at a glance, each figure against the same part of the period before, and over time. */
export function StatCards({ stats, series }: StatCardsProps) {
  const { t, number, percent } = useTranslator();
  const { tenantMoney } = useSparkFormats(stats);
  /** A line over the steps that have a value; fewer than two make none, but keep the place. */
  const spark = (
    figure: string,
    read: (point: Point) => number | null | undefined,
    show: (value: number) => string,
  ) => {
    const values = (series ?? []).flatMap((point) => read(point) ?? []);
    const [first, last] = [values[0], values.at(-1)];
    if (values.length < 2 || first === undefined || last === undefined) return null;
    return { values, label: t('stats.trendOf', { figure, first: show(first), last: show(last) }) };
  };
  // Floating point on purpose: a line of some pixels. The figure beside it is exact.
  const amount = (money: { amount: string } | null | undefined) => (money ? Number(money.amount) : null);
  const [parameters] = useSearchParams();
  const { today } = useTenant();
  // The list is of today: it shows what a card counts only where the card's period ends today too.
  const link = (filter: 'activity' | 'orders', value: string) => {
    const chosen = parameters.get(filter) === value;
    return stats.period.to === today
      ? { to: toListPath(parameters, { [filter]: chosen ? null : value }), current: chosen }
      : {};
  };
  const rate = stats.repeatRate.current;
  const count = (value: number) => number(value);
  return (
    <div className="md:*:grid-cols-3 xl:*:grid-cols-6">
      <StatGrid label={t('stats.title')}>
        <StatCard
          label={t('stats.total')}
          value={number(stats.totalCustomers.current)}
          note={<Trend change={stats.totalCustomers.change} plain />}
          to={toWholeListPath(parameters)}
          spark={spark(t('stats.total'), (point) => point.totalCustomers, count)}
        />
        <StatCard
          label={t('stats.active')}
          value={number(stats.activeCustomers.current)}
          note={<Trend change={stats.activeCustomers.change} plain />}
          {...link('activity', 'RECENT')}
          spark={spark(t('stats.active'), (point) => point.activeCustomers, count)}
        />
        <StatCard
          label={t('stats.new')}
          value={number(stats.newCustomers.current)}
          note={<Trend change={stats.newCustomers.change} plain />}
          spark={spark(t('stats.new'), (point) => point.newCustomers, count)}
        />
        <StatCard
          label={t('stats.lifetimeValue')}
          value={<MoneyValue value={stats.totalLifetimeValue.current} compact />}
          note={<Trend change={stats.totalLifetimeValue.change} plain />}
          spark={spark(t('stats.lifetimeValue'), (point) => amount(point.totalLifetimeValue), tenantMoney)}
        />
        <StatCard
          label={t('stats.averageLifetimeValue')}
          value={<MoneyValue value={stats.averageLifetimeValue.current} compact />}
          note={<Trend change={stats.averageLifetimeValue.change} plain />}
          spark={spark(t('stats.averageLifetimeValue'), (point) => amount(point.averageLifetimeValue), tenantMoney)}
        />
        <StatCard
          label={t('stats.repeatRate')}
          value={rate === null || rate === undefined ? <None /> : percent(rate)}
          note={<Trend change={stats.repeatRate.change} plain />}
          {...link('orders', '2-')}
          spark={spark(
            t('stats.repeatRate'),
            (point) => point.repeatRate,
            (value) => percent(value),
          )}
        />
      </StatGrid>
    </div>
  );
}

function useSparkFormats(stats: Stats) {
  const { compactMoney } = useTranslator();
  const currency = stats.totalLifetimeValue.current?.currency;
  return { tenantMoney: (value: number) => (currency ? compactMoney(String(value), currency) : String(value)) };
}
