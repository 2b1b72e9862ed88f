import { HeatTable } from '../../components/charts/heat-table';
import { useTranslator } from '../../components/page-context';
import { CsvLink } from '../insights/csv-link';
import type { CohortsPage } from './loader';

export const COHORT_VIEWS = ['share', 'customers', 'revenue'] as const;
export type CohortView = (typeof COHORT_VIEWS)[number];

type Cell = NonNullable<CohortsPage['cohorts'][number]['cells'][number]>;

const READ = {
  share: (cell: Cell) => cell.share,
  customers: (cell: Cell) => cell.customers,
  revenue: (cell: Cell) => Number(cell.revenue.amount),
} as const satisfies Record<CohortView, (cell: Cell) => number>;

/** Months of the first order downwards, months since across. Months that are not over are blank. */
export function CohortTable({ report, view }: { report: CohortsPage; view: CohortView }) {
  const { t, number, percent, month, compactMoney } = useTranslator();
  const read = READ[view];
  const cohorts = report.cohorts.filter(({ customers }) => customers > 0);
  const later = cohorts.flatMap(({ cells }) => cells.slice(1).flatMap((cell) => (cell ? [read(cell)] : [])));
  // The first month is all of them: measured by it, nothing else would show.
  const most = Math.max(0, ...later);
  const write = (cell: Cell) => {
    if (view === 'share') return percent(Math.round(cell.share * 100) / 100);
    return view === 'customers' ? number(cell.customers) : compactMoney(cell.revenue.amount, cell.revenue.currency);
  };
  const offsets = Array.from({ length: Math.max(...cohorts.map(({ cells }) => cells.length)) }, (_, offset) => offset);
  const averages =
    view === 'share'
      ? [
          {
            key: 'average',
            label: t('insightPages.cohorts.average'),
            cells: [
              null,
              ...offsets.map((offset) => {
                const share = report.average[offset];
                return share === null || share === undefined
                  ? null
                  : { text: <strong>{percent(Math.round(share * 100) / 100)}</strong>, heat: 0 };
              }),
            ],
          },
        ]
      : [];
  return (
    <div className="flex flex-col gap-3">
      <HeatTable
        caption={t('insightPages.cohorts.table')}
        corner={t('insightPages.cohorts.month')}
        columns={[
          { key: 'size', label: t('insightPages.customers') },
          ...offsets.map((offset) => ({ key: String(offset), label: t('insightPages.cohorts.offset', { offset }) })),
        ]}
        rows={[
          ...cohorts.map((cohort) => ({
            key: cohort.month,
            label: month(cohort.month),
            cells: [
              { text: number(cohort.customers), heat: 0 },
              ...cohort.cells.map((cell) =>
                cell
                  ? {
                      text: write(cell),
                      heat: cell.offset === 0 || most === 0 ? 0 : read(cell) / most,
                      to: cell.to ?? undefined,
                      label: t('insightPages.cohorts.cell', {
                        value: write(cell),
                        month: month(cohort.month),
                        offset: cell.offset,
                        count: cell.customers,
                      }),
                    }
                  : null,
              ),
            ],
          })),
          ...averages,
        ]}
      />
      <p>
        <CsvLink
          category={t('insightPages.cohorts.month')}
          labels={cohorts.map((cohort) => month(cohort.month))}
          series={[
            { label: t('insightPages.customers'), values: cohorts.map(({ customers }) => customers) },
            ...offsets.map((offset) => ({
              label: t('insightPages.cohorts.offset', { offset }),
              values: cohorts.map(({ cells }) => {
                const cell = cells[offset];
                return cell ? read(cell) : null;
              }),
            })),
          ]}
          fileName={`cohorts-${view}`}
        />
      </p>
    </div>
  );
}
