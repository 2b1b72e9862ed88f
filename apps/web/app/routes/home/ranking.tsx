import type { MoneyPartsFragment } from '@clientele/graphql';
import type { ReactNode } from 'react';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import type { IconName } from '../../components/ui/icon';
import { Link } from '../../components/ui/link';
import { MoneyValue } from '../../components/ui/values';
import { CsvLink } from '../insights/csv-link';

export interface RankingRow {
  key: string;
  name: string;
  count: string;
  plainCount: number;
  note?: string;
  revenue: MoneyPartsFragment;
  /** Whom or what the row counts. */
  to: string | null;
}

interface RankingProps {
  title: string;
  icon: IconName;
  heading: string;
  countLabel: string;
  empty: string;
  fileName: string;
  rows: readonly RankingRow[];
  /** Above the table. */
  children?: ReactNode;
}

/** The first few of something by what they brought, with the figures as a file. */
export function Ranking({ title, icon, heading, countLabel, empty, fileName, rows, children }: RankingProps) {
  const { t } = useTranslator();
  if (rows.length === 0) {
    return (
      <Section title={title} icon={icon}>
        <EmptyState small icon={icon} title={empty} />
      </Section>
    );
  }
  return (
    <Section
      title={title}
      icon={icon}
      flush
      aside={
        <CsvLink
          category={heading}
          labels={rows.map(({ name }) => name)}
          series={[
            { label: countLabel, values: rows.map(({ plainCount }) => plainCount) },
            { label: t('dashboard.revenue'), values: rows.map(({ revenue }) => Number(revenue.amount)) },
          ]}
          fileName={fileName}
        />
      }
    >
      {children ? <div className="border-b border-line p-4">{children}</div> : null}
      <DataTable
        caption={title}
        density="compact"
        rows={rows}
        getKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: heading,
            cell: ({ name, to }) =>
              to ? (
                <Link to={to} className="link inline-block min-h-6 wrap-anywhere" dir="auto">
                  {name}
                </Link>
              ) : (
                <span dir="auto">{name}</span>
              ),
          },
          {
            key: 'count',
            label: countLabel,
            numeric: true,
            cell: ({ count, note }) => (
              <span className="figure">
                {count}
                {note ? <span className="text-muted"> · {note}</span> : null}
              </span>
            ),
          },
          {
            key: 'revenue',
            label: t('dashboard.revenue'),
            numeric: true,
            cell: ({ revenue }) => <MoneyValue value={revenue} />,
          },
        ]}
      />
    </Section>
  );
}
