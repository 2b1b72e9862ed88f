import { useTranslator } from '../../components/page-context';
import { Facts } from '../../components/ui/facts';
import { MoneyValue } from '../../components/ui/values';
import type { CustomerDetail } from './header';

type Insight = NonNullable<CustomerDetail['insight']>;

/** What the orders say about habits; a line is left out while there is too little to say. */
export function InsightSection({ customer, insight }: { customer: CustomerDetail; insight: Insight }) {
  const { t, number, percent } = useTranslator();
  const { purchaseFrequency, peakOrderDay, peakOrderHour, favouriteProducts } = insight;
  const failed = customer.cancelledCount + customer.returnedCount + customer.noShowCount;
  const known = (value: number | null | undefined): value is number => value !== null && value !== undefined;
  return (
    <Facts
      items={[
        {
          label: t('insight.frequency'),
          value: known(purchaseFrequency)
            ? t('insight.everyDays', { days: number(purchaseFrequency, 1) })
            : t('insight.tooFew'),
        },
        {
          label: t('insight.source'),
          value: insight.preferredSource ? t(`enums.source.${insight.preferredSource}`) : null,
        },
        { label: t('insight.peakDay'), value: peakOrderDay ? t(`enums.weekday.${peakOrderDay}`) : null },
        {
          label: t('insight.peakHour'),
          value: known(peakOrderHour)
            ? t('insight.hours', { from: toClock(peakOrderHour), to: toClock(peakOrderHour + 1) })
            : null,
        },
        { label: t('insight.city'), value: insight.usualCity },
        {
          label: t('insight.success'),
          value: known(insight.deliverySuccessRate) ? (
            <>
              {percent(insight.deliverySuccessRate)}{' '}
              <span className="text-sm text-muted">· {t('figures.failed', { count: failed })}</span>
            </>
          ) : null,
        },
        {
          label: t('insight.favourites'),
          value:
            favouriteProducts.length > 0 ? (
              <ol className="flex flex-col gap-1">
                {favouriteProducts.map((product) => (
                  <li key={`${product.sku ?? ''} ${product.name}`} className="flex flex-wrap justify-between gap-x-4">
                    <span>{product.name}</span>
                    <span className="figure text-muted">
                      {number(product.quantity)} × · <MoneyValue value={product.amount} />
                    </span>
                  </li>
                ))}
              </ol>
            ) : null,
        },
      ]}
    />
  );
}

function toClock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
