import type { SegmentPageQuery } from '@clientele/graphql';
import { LineChart } from '../../components/charts/line-chart';
import { useTenant, useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { EmptyState } from '../../components/ui/empty-state';

type Segment = NonNullable<SegmentPageQuery['segment']>;

/** Members and their value day by day, as the snapshots have them. */
export function Growth({ segment }: { segment: Segment }) {
  const { t, date, number, money, compactMoney, compactNumber } = useTranslator();
  const { currency } = useTenant();
  const points = segment.history;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) {
    return (
      <Section title={t('segmentPages.growth')}>
        <EmptyState small icon="chart" title={t('segmentPages.growthNone')} text={t('segmentPages.growthOne')} />
      </Section>
    );
  }
  const told = { from: number(first.count), since: date(first.day), to: number(last.count) };
  return (
    <LineChart
      level={2}
      area
      title={t('segmentPages.growth')}
      summary={t('segmentPages.growthSummary', told)}
      category={t('segmentPages.day')}
      labels={points.map(({ day }) => date(day))}
      series={[
        {
          label: t('segmentPages.members'),
          values: points.map(({ count }) => count),
          format: (value) => number(value),
          formatAxis: (value) => compactNumber(value),
        },
        {
          label: t('segmentPages.total'),
          values: points.map(({ value }) => Number(value.amount)),
          format: (value) => money(String(value), currency),
          formatAxis: (value) => compactMoney(String(value), currency),
          axis: 'right',
        },
      ]}
      fileName={`segment-${segment.key}`}
      empty={<EmptyState small title={t('segmentPages.nobody')} />}
    />
  );
}
