import { BarChart } from '../../components/charts/bar-chart';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { Figure, Figures } from '../../components/ui/facts';
import { None } from '../../components/ui/values';
import type { ModelReport } from './loader';

type HoldOut = NonNullable<ModelReport['holdOut']>;

/** How the model did in weeks it had not seen. */
export function HoldOutSection({ holdOut }: { holdOut: HoldOut }) {
  const { t, number, percent } = useTranslator();
  const { weeks, customers, expected, actual, byX, meanAbsoluteError, plainRateError, correlation } = holdOut;
  const write = (value: number) => number(value, 2);
  return (
    <Section
      title={t('insightPages.model.holdOut')}
      icon="history"
      description={t('insightPages.model.holdOutText', { weeks, count: customers })}
    >
      <div className="flex flex-col gap-4">
        <Figures>
          <Figure
            label={t('insightPages.model.expected')}
            note={
              actual > 0
                ? t('insightPages.model.off', { share: percent(expected / actual - 1, { signed: true }) })
                : null
            }
          >
            {number(expected, 0)}
          </Figure>
          <Figure label={t('insightPages.model.actual')}>{number(actual, 0)}</Figure>
          <Figure
            label={t('insightPages.model.absoluteError')}
            note={t('insightPages.model.plainRate', { error: write(plainRateError) })}
          >
            {write(meanAbsoluteError)}
          </Figure>
          <Figure label={t('insightPages.model.holdOutCorrelation')}>
            {correlation == null ? <None /> : write(correlation)}
          </Figure>
        </Figures>
        <BarChart
          plain
          title={t('insightPages.model.byOrders')}
          summary={t('insightPages.model.byOrdersSummary', {
            expected: number(expected, 0),
            actual: number(actual, 0),
          })}
          category={t('insightPages.model.repeats')}
          labels={byX.map(({ from, to, customers: count }) =>
            t('insightPages.model.row', {
              repeats: to === from ? number(from) : to == null ? `${number(from)}+` : `${number(from)}–${number(to)}`,
              count: number(count),
            }),
          )}
          series={[
            { label: t('insightPages.model.actual'), values: byX.map((row) => row.actual), format: write },
            { label: t('insightPages.model.expected'), values: byX.map((row) => row.expected), format: write },
          ]}
          fileName="model-hold-out"
        />
      </div>
    </Section>
  );
}
