import { useTenant, useTranslator } from '../../components/page-context';
import { StatCard, StatGrid } from '../../components/ui/stat-card';
import { MoneyValue, None, RelativeDay } from '../../components/ui/values';
import type { CustomerDetail } from './header';

/** Six cards in even rows at any width; on a phone two by two, since a row that scrolls would hide half of them. */
const SIX =
  '[&>.stat-grid]:grid [&>.stat-grid]:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] [&_.stat-card]:w-auto sm:[&>.stat-grid]:grid-cols-3 2xl:[&>.stat-grid]:grid-cols-6';

/** The kept figures of one customer (docs/glossary.md). */
export function CustomerFigures({ customer }: { customer: CustomerDetail }) {
  const { t, number, percent } = useTranslator();
  const { vertical, thresholds } = useTenant();
  const days = customer.daysSinceLastOrder ?? undefined;
  const overdue = days !== undefined && days > thresholds.activeDays;
  const share = (value: number | null | undefined) => (value == null ? <None /> : percent(value));
  const [top] = customer.topProduct;
  const { trend } = customer;
  return (
    <div className={SIX}>
      <StatGrid>
        <StatCard
          label={t('figures.orders')}
          value={number(customer.orderCount)}
          trend={trend.orders.change}
          note={t('figures.lastDays', { days: trend.days, value: number(trend.orders.current) })}
        />
        <StatCard
          label={t('figures.spent')}
          value={<MoneyValue value={customer.lifetimeValue} />}
          trend={trend.spent.change}
          note={
            customer.foreignCurrencyCount > 0 ? (
              t('figures.foreign', { count: customer.foreignCurrencyCount })
            ) : trend.spent.current ? (
              <>
                {t('figures.ofLastDays', { days: trend.days })} <MoneyValue value={trend.spent.current} />
              </>
            ) : null
          }
        />
        <StatCard label={t('figures.average')} value={<MoneyValue value={customer.averageOrderValue} />} />
        <StatCard
          label={t('figures.sinceLast')}
          value={
            days === undefined ? (
              <None />
            ) : (
              <span className={overdue ? 'text-warn' : undefined}>{t('figures.days', { count: days })}</span>
            )
          }
          note={
            overdue ? (
              t('figures.overdue', { days: thresholds.activeDays })
            ) : vertical !== 'RETAIL' && customer.lastServiceAt ? (
              <>
                {t('figures.lastService')} <RelativeDay value={customer.lastServiceAt} />
              </>
            ) : null
          }
        />
        <StatCard
          label={t('figures.conversion')}
          value={share(customer.conversionRate)}
          note={t('figures.delivered', { delivered: customer.deliveredCount, placed: customer.placedCount })}
        />
        <StatCard
          label={t('figures.topProduct')}
          value={top ? <span className="text-base leading-tight wrap-anywhere">{top.name}</span> : <None />}
          note={
            top ? (
              <>
                {number(top.quantity)} × · <MoneyValue value={top.amount} />
              </>
            ) : null
          }
        />
      </StatGrid>
    </div>
  );
}
