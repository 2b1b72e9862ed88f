import type { CustomerListQuery } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { Figure, Figures } from '../../components/ui/facts';
import { MoneyValue, None, Trend } from '../../components/ui/values';

/** The business at a glance, each figure against the same part of the period before. */
export function StatCards({ stats }: { stats: CustomerListQuery['customerStats'] }) {
  const { t, number, percent } = useTranslator();
  const rate = stats.repeatRate.current;
  const top = stats.topAcquisitionSource;
  return (
    <Figures>
      <Figure label={t('stats.total')} note={<Trend change={stats.totalCustomers.change} />}>
        {number(stats.totalCustomers.current)}
      </Figure>
      <Figure label={t('stats.active')} note={<Trend change={stats.activeCustomers.change} />}>
        {number(stats.activeCustomers.current)}
      </Figure>
      <Figure label={t('stats.new')} note={<Trend change={stats.newCustomers.change} />}>
        {number(stats.newCustomers.current)}
      </Figure>
      <Figure label={t('stats.lifetimeValue')} note={<Trend change={stats.totalLifetimeValue.change} />}>
        <MoneyValue value={stats.totalLifetimeValue.current} />
      </Figure>
      <Figure label={t('stats.averageLifetimeValue')} note={<Trend change={stats.averageLifetimeValue.change} />}>
        <MoneyValue value={stats.averageLifetimeValue.current} />
      </Figure>
      <Figure label={t('stats.repeatRate')} note={<Trend change={stats.repeatRate.change} />}>
        {rate === null || rate === undefined ? <None /> : percent(rate)}
      </Figure>
      <Figure
        label={t('stats.topSource')}
        note={stats.acquisitionSources
          .slice(0, 3)
          .map(({ source, count }) => `${source ? t(`enums.source.${source}`) : t('common.unknown')} ${number(count)}`)
          .join(' · ')}
      >
        {top ? t(`enums.source.${top}`) : <None />}
      </Figure>
    </Figures>
  );
}
