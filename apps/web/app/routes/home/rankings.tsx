import { DoughnutChart } from '../../components/charts/doughnut-chart';
import { useTranslator } from '../../components/page-context';
import { EmptyState } from '../../components/ui/empty-state';
import { Ranking } from './ranking';
import type { DashboardPage } from './loader';
import { toOrdersAddress } from './orders-address';

/** A circle of more parts cannot be read. */
const MOST_PARTS = 6;

/** Through which channels the orders came. */
export function TopSources({ page: { sources, period } }: { page: DashboardPage }) {
  const { t, number, percent } = useTranslator();
  const shown = sources.slice(0, sources.length > MOST_PARTS ? MOST_PARTS - 1 : MOST_PARTS);
  const rest = sources.slice(shown.length).reduce((sum, { orders }) => sum + orders, 0);
  const [top] = sources;
  return (
    <Ranking
      title={t('dashboard.sources')}
      icon="chart"
      heading={t('orders.source')}
      countLabel={t('figures.orders')}
      empty={t('dashboard.noOrders')}
      fileName="orders-by-source"
      rows={sources.map(({ source, orders, revenue, share }) => ({
        key: source,
        name: t(`enums.source.${source}`),
        count: number(orders),
        plainCount: orders,
        note: percent(share),
        revenue,
        to: toOrdersAddress({ ...period, counts: true, source }),
      }))}
    >
      <DoughnutChart
        plain
        level={3}
        height="small"
        title={t('dashboard.sourceShares')}
        summary={
          top && top.orders > 0
            ? t('dashboard.topSource', { source: t(`enums.source.${top.source}`), share: percent(top.share) })
            : t('dashboard.noOrders')
        }
        category={t('orders.source')}
        labels={[
          ...shown.map(({ source }) => t(`enums.source.${source}`)),
          ...(rest > 0 ? [t('dashboard.otherSources')] : []),
        ]}
        values={[...shown.map(({ orders }) => orders), ...(rest > 0 ? [rest] : [])]}
        valueLabel={t('figures.orders')}
        fileName="source-shares"
        empty={<EmptyState small icon="chart" title={t('dashboard.noOrders')} />}
      />
    </Ranking>
  );
}

/** What brought most in the period; each opens who bought it then. */
export function TopProducts({ page: { topProducts } }: { page: DashboardPage }) {
  const { t, number } = useTranslator();
  return (
    <Ranking
      title={t('dashboard.products')}
      icon="tag"
      heading={t('dashboard.product')}
      countLabel={t('dashboard.quantity')}
      empty={t('dashboard.noOrders')}
      fileName="top-products"
      rows={topProducts.map(({ name, sku, quantity, revenue, to }) => ({
        key: `${sku ?? ''} ${name}`,
        name,
        count: number(quantity),
        plainCount: Number(quantity),
        revenue,
        to,
      }))}
    />
  );
}

/** Where it was delivered or done; each opens who ordered there. */
export function TopCities({ page: { topCities } }: { page: DashboardPage }) {
  const { t, number } = useTranslator();
  return (
    <Ranking
      title={t('dashboard.cities')}
      icon="building"
      heading={t('customers.city')}
      countLabel={t('figures.orders')}
      empty={t('dashboard.noCities')}
      fileName="top-cities"
      rows={topCities.map(({ city, orders, revenue, to }) => ({
        key: city,
        name: city,
        count: number(orders),
        plainCount: orders,
        revenue,
        to,
      }))}
    />
  );
}
