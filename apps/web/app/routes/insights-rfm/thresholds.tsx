import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import type { RfmPage } from './loader';

const SCORES = [5, 4, 3, 2, 1] as const;

/** What each score means in days, orders and money: the limits are the business's own fifths. */
export function RfmThresholds({ thresholds }: { thresholds: NonNullable<RfmPage['thresholds']> }) {
  const { t, number, money } = useTranslator();
  const { recencyDays, orders, amount } = thresholds;
  /** Between two limits, of which the lower one is not included; whole numbers are as well below their limit's whole part. */
  const between = (limits: readonly string[], place: number) => {
    const [over, to] = [limits[place - 1], limits[place]];
    // Where many are alike, fifths fall together: no number is above a limit and not above the same one.
    if (over !== undefined && over === to) return t('insightPages.rfm.nobody');
    if (over === undefined) return t('insightPages.rfm.upTo', { to: to ?? '' });
    return to === undefined
      ? t('insightPages.rfm.moreThan', { from: over })
      : t('insightPages.rfm.between', { from: over, to });
  };
  const whole = (values: readonly number[]) => values.map((value) => number(Math.floor(value)));
  const days = whole(recencyDays);
  const counts = whole(orders);
  const amounts = amount.map((limit) => money(limit.amount, limit.currency));
  return (
    <Section title={t('insightPages.rfm.thresholds')} description={t('insightPages.rfm.thresholdsText')} flush>
      <DataTable
        caption={t('insightPages.rfm.thresholds')}
        density="compact"
        rows={SCORES}
        getKey={String}
        columns={[
          { key: 'score', label: t('insightPages.rfm.score'), cell: (score) => number(score) },
          { key: 'recency', label: t('insightPages.rfm.recency'), cell: (score) => between(days, 5 - score) },
          { key: 'orders', label: t('figures.orders'), cell: (score) => between(counts, score - 1) },
          { key: 'amount', label: t('figures.spent'), cell: (score) => between(amounts, score - 1) },
        ]}
      />
    </Section>
  );
}
