import { LineChart } from '../../components/charts/line-chart';
import { useTranslator } from '../../components/page-context';
import type { ModelReport } from './loader';

/** Repeat orders added up week by week, the model's and the real ones; from the hold-out on the model had seen nothing. */
export function CumulativeChart({ weeks }: { weeks: ModelReport['cumulative'] }) {
  const { t, number } = useTranslator();
  const known = weeks.filter(({ actual }) => actual != null);
  const last = known.at(-1);
  const unseen = weeks.find(({ heldOut }) => heldOut)?.week;
  return (
    <LineChart
      level={2}
      title={t('insightPages.model.cumulative')}
      summary={
        last
          ? t('insightPages.model.cumulativeSummary', {
              week: last.week,
              expected: number(last.expected, 0),
              actual: number(last.actual ?? 0, 0),
            })
          : t('insightPages.model.cumulative')
      }
      note={unseen === undefined ? undefined : t('insightPages.model.unseen', { week: unseen })}
      category={t('insightPages.model.week')}
      labels={weeks.map(({ week }) => number(week))}
      series={[
        {
          label: t('insightPages.model.actual'),
          values: weeks.map(({ actual }) => actual ?? null),
          format: (n) => number(n, 0),
        },
        {
          label: t('insightPages.model.expected'),
          values: weeks.map(({ expected }) => expected),
          format: (n) => number(n, 0),
        },
      ]}
      fileName="model-cumulative"
    />
  );
}
