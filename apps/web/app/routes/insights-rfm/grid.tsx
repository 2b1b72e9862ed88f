import { HeatTable } from '../../components/charts/heat-table';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { Link } from '../../components/ui/link';
import { MoneyValue } from '../../components/ui/values';
import type { RfmPage } from './loader';

const SCORES = [1, 2, 3, 4, 5] as const;

/** All 25 places by both scores, the latest customers on top; a place opens its customers, and names the group it belongs to, which opens too. */
export function RfmGrid({ report }: { report: RfmPage }) {
  const { t, number } = useTranslator();
  const groups = new Map(report.groups.map((group) => [group.group, group]));
  const most = Math.max(...report.cells.map(({ customers }) => customers));
  const find = (recency: number, merged: number) =>
    report.cells.find((cell) => cell.recency === recency && cell.frequencyAndMoney === merged);
  return (
    <Section title={t('insightPages.rfm.grid')} icon="chart" description={t('insightPages.rfm.gridText')}>
      <HeatTable
        caption={t('insightPages.rfm.grid')}
        corner={t('insightPages.rfm.corner')}
        columns={SCORES.map((score) => ({ key: String(score), label: score }))}
        rows={[...SCORES].reverse().map((recency) => ({
          key: String(recency),
          label: recency,
          cells: SCORES.map((merged) => {
            const cell = find(recency, merged);
            if (!cell) return null;
            const group = groups.get(cell.group);
            return {
              heat: most > 0 ? cell.customers / most : 0,
              text: (
                <span className="flex min-w-20 flex-col items-center gap-0.5 py-1">
                  {cell.to ? (
                    <Link
                      to={cell.to}
                      prefetch="none"
                      className="text-base font-semibold underline"
                      aria-label={t('insightPages.rfm.cell', {
                        count: cell.customers,
                        recency,
                        merged,
                        group: group?.name ?? '',
                      })}
                    >
                      {number(cell.customers)}
                    </Link>
                  ) : (
                    <span className="text-base font-semibold">{number(cell.customers)}</span>
                  )}
                  <MoneyValue value={cell.revenue} compact />
                  {group?.to ? (
                    <Link to={group.to} prefetch="none" className="inline-block min-h-6 underline">
                      {group.name}
                    </Link>
                  ) : (
                    group?.name
                  )}
                </span>
              ),
            };
          }),
        }))}
      />
    </Section>
  );
}
