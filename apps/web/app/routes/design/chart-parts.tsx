import { BarChart } from '../../components/charts/bar-chart';
import { DoughnutChart } from '../../components/charts/doughnut-chart';
import { LineChart } from '../../components/charts/line-chart';
import { Sparkline } from '../../components/charts/sparkline';
import { useTenant, useTranslator } from '../../components/page-context';
import { EmptyState } from '../../components/ui/empty-state';
import type { Samples } from './samples';
import { Specimen } from './specimen';

/** Figures as pictures, each with its figures behind it. */
export function ChartParts({ samples }: { samples: Samples }) {
  const { t, month, number, money, compactMoney } = useTranslator();
  const { currency } = useTenant();
  const summary = t('design.sentence');
  const months = { category: t('design.month'), labels: samples.months.map(month), fileName: 'sample' };
  const now = { label: t('shell.orders'), values: samples.orders, format: (value: number) => number(value) };
  const before = { ...now, label: t('design.before'), values: samples.earlier };
  const revenue = {
    label: t('design.amount'),
    values: samples.revenue,
    format: (value: number) => money(String(value), currency),
    formatAxis: (value: number) => compactMoney(String(value), currency),
  };
  return (
    <Specimen title={t('design.charts')} wide>
      <div className="grid gap-4 lg:grid-cols-2">
        <BarChart {...months} title={t('design.bars')} summary={summary} series={[now]} />
        <BarChart {...months} title={t('design.stacked')} summary={summary} series={[now, before]} stacked />
        <LineChart
          {...months}
          title={t('design.lines')}
          summary={summary}
          series={[now, before, { ...revenue, axis: 'right' }]}
        />
        <LineChart {...months} title={t('design.area')} summary={summary} series={[revenue]} area />
        <BarChart
          title={t('design.horizontal')}
          summary={summary}
          category={t('design.product')}
          labels={samples.products}
          series={[{ ...now, values: samples.sold }]}
          fileName="sample"
          horizontal
        />
        <DoughnutChart
          title={t('design.parts')}
          summary={summary}
          category={t('design.product')}
          labels={samples.products}
          values={samples.sold}
          valueLabel={t('design.sold')}
          fileName="sample"
        />
        <BarChart
          {...months}
          title={t('design.nothing')}
          summary={summary}
          series={[{ ...now, values: samples.orders.map(() => 0) }]}
          empty={<EmptyState small icon="chart" title={t('design.empty')} />}
        />
        <div className="card flex flex-wrap content-start gap-6 p-4">
          {(['accent', 'good', 'bad', 'muted'] as const).map((tone) => (
            <Sparkline key={tone} tone={tone} values={samples.revenue} label={summary} className="h-8 w-28" />
          ))}
        </div>
      </div>
    </Specimen>
  );
}
