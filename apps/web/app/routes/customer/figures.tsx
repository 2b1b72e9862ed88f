import { useTenant, useTranslator } from '../../components/page-context';
import { Figure, Figures } from '../../components/ui/facts';
import { MoneyValue, None, RelativeDay } from '../../components/ui/values';
import type { CustomerDetail } from './header';

/** The kept figures of one customer (docs/glossary.md). */
export function CustomerFigures({ customer }: { customer: CustomerDetail }) {
  const { t, number, percent } = useTranslator();
  const { vertical, thresholds } = useTenant();
  const days = customer.daysSinceLastOrder;
  const overdue = days !== null && days !== undefined && days > thresholds.activeDays;
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? <None /> : percent(value);
  return (
    <Figures>
      <Figure label={t('figures.orders')} note={t('figures.placed', { count: customer.placedCount })}>
        {number(customer.orderCount)}
      </Figure>
      <Figure
        label={t('figures.spent')}
        note={customer.foreignCurrencyCount > 0 ? t('figures.foreign', { count: customer.foreignCurrencyCount }) : null}
      >
        <MoneyValue value={customer.lifetimeValue} />
      </Figure>
      <Figure label={t('figures.average')}>
        <MoneyValue value={customer.averageOrderValue} />
      </Figure>
      <Figure
        label={t('figures.sinceLast')}
        note={
          vertical === 'RETAIL' || !customer.lastServiceAt ? null : (
            <>
              {t('figures.lastService')} <RelativeDay value={customer.lastServiceAt} />
            </>
          )
        }
      >
        {days === null || days === undefined ? (
          <None />
        ) : (
          <span className={overdue ? 'text-warn' : undefined}>{t('figures.days', { count: days })}</span>
        )}
      </Figure>
      <Figure
        label={t('figures.conversion')}
        note={t('figures.delivered', { delivered: customer.deliveredCount, placed: customer.placedCount })}
      >
        {share(customer.conversionRate)}
      </Figure>
      <Figure
        label={t('figures.success')}
        note={t('figures.failed', {
          count: customer.cancelledCount + customer.returnedCount + customer.noShowCount,
        })}
      >
        {share(customer.deliverySuccessRate)}
      </Figure>
    </Figures>
  );
}
