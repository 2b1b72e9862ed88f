import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ProductPairsDocument } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { NumberValue, PercentValue } from '../../components/ui/values';
import { requireWholeBusiness } from '../insights/access.server';
import { CsvLink } from '../insights/csv-link';
import { How } from '../insights/how';

export const meta = titled('insightPages.affinity.title');

const MOST = 50;

/** What is bought together, the most telling pairs first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireWholeBusiness(request);
  return (await api.query(ProductPairsDocument, { first: MOST })).affinity;
}

export default function Affinity() {
  const { t, date, number } = useTranslator();
  const { asOf, baskets, rules } = useLoaderData<typeof loader>();
  if (rules.length === 0) {
    return (
      <EmptyState
        icon="tag"
        title={t('insightPages.affinity.empty')}
        text={asOf ? t('insightPages.affinity.emptyText', { count: baskets }) : t('insightPages.notYet')}
      />
    );
  }
  const name = (rule: (typeof rules)[number]) =>
    t('insightPages.affinity.pair', { one: rule.lhs.name, other: rule.rhs.name });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold">{t('insightPages.affinity.title')}</h2>
        <p className="text-sm text-muted">
          {t('insightPages.affinity.text', { count: baskets })}{' '}
          {asOf ? t('insightPages.asOf', { date: date(asOf) }) : null}
        </p>
        <How>
          <p>{t('insightPages.affinity.how')}</p>
        </How>
      </div>
      <Section
        title={t('insightPages.affinity.pairs')}
        icon="tag"
        flush
        aside={
          <CsvLink
            category={t('insightPages.affinity.pairs')}
            labels={rules.map(name)}
            series={[
              { label: t('insightPages.affinity.together'), values: rules.map(({ orders }) => orders) },
              { label: t('insightPages.affinity.support'), values: rules.map(({ support }) => support) },
              { label: t('insightPages.affinity.confidence'), values: rules.map(({ confidence }) => confidence) },
              { label: t('insightPages.affinity.lift'), values: rules.map(({ lift }) => lift) },
            ]}
            fileName="bought-together"
          />
        }
      >
        <DataTable
          caption={t('insightPages.affinity.pairs')}
          density="compact"
          rows={rules}
          getKey={({ lhs, rhs }) => [lhs.sku, lhs.name, rhs.sku, rhs.name].join(' ')}
          columns={[
            { key: 'lhs', label: t('insightPages.affinity.who'), cell: ({ lhs }) => <bdi>{lhs.name}</bdi> },
            { key: 'rhs', label: t('insightPages.affinity.also'), cell: ({ rhs }) => <bdi>{rhs.name}</bdi> },
            {
              key: 'confidence',
              label: t('insightPages.affinity.confidence'),
              numeric: true,
              cell: ({ confidence }) => <PercentValue value={confidence} />,
            },
            {
              key: 'lift',
              label: t('insightPages.affinity.lift'),
              numeric: true,
              cell: ({ lift }) => t('insightPages.affinity.times', { times: number(lift, 1) }),
            },
            {
              key: 'orders',
              label: t('insightPages.affinity.together'),
              numeric: true,
              cell: ({ orders }) => <NumberValue value={orders} />,
            },
            {
              key: 'support',
              label: t('insightPages.affinity.support'),
              numeric: true,
              hideOnPhone: true,
              cell: ({ support }) => <PercentValue value={support} />,
            },
          ]}
        />
      </Section>
    </div>
  );
}
