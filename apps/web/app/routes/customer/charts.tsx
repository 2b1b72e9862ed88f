import { Await, useLocation } from '@remix-run/react';
import { Suspense } from 'react';
import { BarChart } from '../../components/charts/bar-chart';
import { DoughnutChart } from '../../components/charts/doughnut-chart';
import { useTenant, useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { EmptyState } from '../../components/ui/empty-state';
import { Notice } from '../../components/ui/notice';
import { SkeletonCard } from '../../components/ui/skeleton';
import type { CustomerHistory } from './loader';
import { OrderCalendar } from './order-calendar';

type History = NonNullable<CustomerHistory>;

/** When, how much, through what and for what: streamed in when it is slow, in space that is kept for it. */
export function CustomerCharts({ history }: { history: CustomerHistory | Promise<CustomerHistory> }) {
  const { t } = useTranslator();
  return (
    <Section title={t('customerCharts.title')} icon="chart">
      <Suspense fallback={<SkeletonCard className="h-[70rem] lg:h-[52rem]" />}>
        <Await resolve={history} errorElement={<ChartsFailed />}>
          {(answer: CustomerHistory) => (answer ? <Charts history={answer} /> : <ChartsFailed />)}
        </Await>
      </Suspense>
    </Section>
  );
}

/** The rest of the page stands: only this part has to be asked for again. */
function ChartsFailed() {
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  return (
    <Notice tone="bad">
      <p>{t('customerCharts.failed')}</p>
      <a className="underline" href={`${pathname}${search}`}>
        {t('failures.retry')}
      </a>
    </Notice>
  );
}

function Charts({ history: { orderHistory, favouriteProducts } }: { history: History }) {
  const { t, number } = useTranslator();
  const { statuses, sources, days } = orderHistory;
  if (statuses.length === 0) return <EmptyState small icon="chart" title={t('customerCharts.empty')} />;
  const share = (count: number, all: readonly { count: number }[]) =>
    number((count * 100) / all.reduce((sum, each) => sum + each.count, 0), 0);
  const [status, source] = [statuses[0], sources[0]];
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">{t('calendar.title')}</h3>
        <OrderCalendar days={days} />
      </div>
      <MonthChart months={orderHistory.months} />
      <div className="grid gap-6 md:grid-cols-2">
        <DoughnutChart
          plain
          height="small"
          title={t('customerCharts.statuses')}
          summary={
            status
              ? t('customerCharts.most', {
                  name: t(`enums.orderStatus.${status.status}`),
                  percent: share(status.count, statuses),
                })
              : ''
          }
          category={t('orders.status')}
          labels={statuses.map((each) => t(`enums.orderStatus.${each.status}`))}
          values={statuses.map((each) => each.count)}
          valueLabel={t('figures.orders')}
          format={(count) => number(count)}
          fileName="order-statuses"
        />
        <DoughnutChart
          plain
          height="small"
          title={t('customerCharts.sources')}
          summary={
            source
              ? t('customerCharts.most', {
                  name: source.source ? t(`enums.source.${source.source}`) : t('common.unknown'),
                  percent: share(source.count, sources),
                })
              : t('customerCharts.none')
          }
          category={t('orders.source')}
          labels={sources.map((each) => (each.source ? t(`enums.source.${each.source}`) : t('common.unknown')))}
          values={sources.map((each) => each.count)}
          valueLabel={t('figures.orders')}
          format={(count) => number(count)}
          fileName="order-sources"
        />
      </div>
      <ProductChart products={favouriteProducts} />
    </div>
  );
}

/** Orders and what they brought by month, from the first one but at least a year. */
function MonthChart({ months }: { months: History['orderHistory']['months'] }) {
  const { t, number, money, compactMoney, month } = useTranslator();
  const { currency } = useTenant();
  const begin = Math.max(
    0,
    months.findIndex(({ orders }) => orders > 0),
  );
  const shown = months.slice(Math.min(begin, Math.max(0, months.length - 12)));
  const best = shown.reduce<(typeof shown)[number] | undefined>(
    (most, each) => (Number(each.value.amount) > Number(most?.value.amount ?? 0) ? each : most),
    undefined,
  );
  return (
    <BarChart
      plain
      title={t('customerCharts.months')}
      summary={
        best
          ? t('customerCharts.bestMonth', {
              month: month(best.month),
              count: best.orders,
              value: money(best.value.amount, best.value.currency),
            })
          : t('customerCharts.noneOf', { months: shown.length })
      }
      category={t('customerCharts.month')}
      labels={shown.map((each) => month(each.month))}
      series={[
        {
          label: t('orders.amount'),
          values: shown.map((each) => Number(each.value.amount)),
          format: (value) => money(String(value), currency),
          formatAxis: (value) => compactMoney(String(value), currency),
        },
        {
          label: t('figures.orders'),
          values: shown.map((each) => each.orders),
          format: (value) => number(value),
          axis: 'right',
          tone: 3,
        },
      ]}
      fileName="orders-by-month"
    />
  );
}

function ProductChart({ products }: { products: History['favouriteProducts'] }) {
  const { t, number, money, compactMoney } = useTranslator();
  const { currency } = useTenant();
  const [top] = products;
  if (!top) return null;
  return (
    <BarChart
      plain
      horizontal
      title={t('customerCharts.products')}
      summary={t('customerCharts.topProduct', {
        name: top.name,
        quantity: number(top.quantity),
        value: money(top.amount.amount, top.amount.currency),
      })}
      category={t('order.item')}
      // The longest bar is what most was spent on; how often stands in the name, since one axis carries one unit.
      labels={products.map(({ name, quantity }) => t('customerCharts.product', { name, quantity: number(quantity) }))}
      series={[
        {
          label: t('orders.amount'),
          values: products.map(({ amount }) => Number(amount.amount)),
          format: (value) => money(String(value), currency),
          formatAxis: (value) => compactMoney(String(value), currency),
        },
      ]}
      fileName="top-products"
    />
  );
}
