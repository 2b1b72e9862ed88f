import type { LoaderFunctionArgs } from '@remix-run/node';
import { Await, useLoaderData } from '@remix-run/react';
import { SegmentsDocument, SegmentSparksDocument, type SegmentSummaryFragment } from '@clientele/graphql';
import { Suspense } from 'react';
import { requireAccess } from '../../.server/access';
import { Sparkline } from '../../components/charts/sparkline';
import { useMay, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { DataTable, type Column } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { Link, LinkButton } from '../../components/ui/link';
import { PageHeader } from '../../components/ui/page-header';
import { MoneyValue, None, NumberValue, PercentValue } from '../../components/ui/values';
import { isKnown, isOwn } from './segment-paths';

export const meta = titled('segments.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:view');
  // Lines are worth no failed page: where they cannot be had, the figures stand without them.
  const sparks = api.query(SegmentSparksDocument, {}).then(
    ({ segments }) => segments,
    () => null,
  );
  const { segments } = await api.query(SegmentsDocument, {});
  return { segments, sparks };
}

type Sparks = Awaited<ReturnType<typeof useLoaderData<typeof loader>>['sparks']>;

/** Every group of customers: those that come with the product, and a business's own. */
export default function Segments() {
  const { t } = useTranslator();
  const may = useMay();
  const { segments, sparks } = useLoaderData<typeof loader>();
  const own = segments.filter(isOwn);
  const rfm = segments.filter(({ kind }) => kind === 'RFM');
  const create = may('segments:manage') ? (
    <LinkButton to="/segments/new" kind="primary" icon="plus">
      {t('segmentPages.new')}
    </LinkButton>
  ) : null;
  const table = (rows: readonly SegmentSummaryFragment[], caption: string) => (
    <Suspense fallback={<SegmentTable rows={rows} caption={caption} sparks={null} />}>
      <Await resolve={sparks}>{(lines) => <SegmentTable rows={rows} caption={caption} sparks={lines} />}</Await>
    </Suspense>
  );
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('segments.title')} description={t('segmentPages.text')} actions={create} />
      <Section title={t('segmentPages.own')} flush>
        {own.length > 0 ? (
          table(own, t('segmentPages.own'))
        ) : (
          <EmptyState small icon="users" title={t('segmentPages.noOwn')} text={t('segmentPages.noOwnText')} />
        )}
      </Section>
      <Section title={t('segmentPages.builtIn')} description={t('segmentPages.builtInText')} flush>
        {table(
          segments.filter(({ kind }) => kind === 'LIFECYCLE' || kind === 'FLAG'),
          t('segmentPages.builtIn'),
        )}
      </Section>
      <Section title={t('segmentPages.rfm')} description={t('segmentPages.rfmText')} flush>
        {rfm.some(isKnown) ? (
          table(rfm, t('segmentPages.rfm'))
        ) : (
          <EmptyState small icon="sparkles" title={t('segmentPages.unscoredTitle')} text={rfm[0]?.problems[0]} />
        )}
      </Section>
    </div>
  );
}

function SegmentTable(options: { rows: readonly SegmentSummaryFragment[]; caption: string; sparks: Sparks }) {
  const { rows, caption, sparks } = options;
  const { t, number } = useTranslator();
  const findCounts = (id: string) => sparks?.find((spark) => spark.id === id)?.history.map(({ count }) => count) ?? [];
  const columns: Column<SegmentSummaryFragment>[] = [
    {
      key: 'name',
      label: t('segmentPages.name'),
      className: 'min-w-64',
      cell: (segment) => (
        <span className="flex min-w-0 flex-col gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <Link to={`/segments/${segment.id}`} data-row-link="" className="font-medium wrap-anywhere" dir="auto">
              {segment.name}
            </Link>
            {segment.kind === 'STATIC' ? <Badge>{t('segmentPages.kind.STATIC')}</Badge> : null}
            {segment.pending ? <Badge tone="accent">{t('segmentPages.pending')}</Badge> : null}
            {isKnown(segment) ? null : <Badge tone="bad">{t('segmentPages.broken')}</Badge>}
          </span>
          <span className="text-sm whitespace-normal text-muted">
            {segment.problems[0] ?? (segment.kind === 'STATIC' ? t('segmentPages.kindText.STATIC') : segment.sentence)}
          </span>
        </span>
      ),
    },
    {
      key: 'count',
      label: t('segmentPages.members'),
      numeric: true,
      cell: (segment) => (isKnown(segment) ? <NumberValue value={segment.count} /> : <None />),
    },
    {
      key: 'value',
      label: t('segmentPages.total'),
      numeric: true,
      cell: (segment) => (isKnown(segment) ? <MoneyValue value={segment.totalLifetimeValue} compact /> : <None />),
    },
    {
      key: 'average',
      label: t('segmentPages.average'),
      numeric: true,
      cell: ({ averageLifetimeValue }) => <MoneyValue value={averageLifetimeValue} compact />,
    },
    {
      key: 'share',
      label: t('segmentPages.share'),
      numeric: true,
      cell: (segment) => (isKnown(segment) ? <PercentValue value={segment.shareOfRevenue} /> : <None />),
    },
    {
      key: 'growth',
      label: t('segmentPages.growth'),
      hideOnPhone: true,
      cell: ({ id }) => {
        const counts = findCounts(id);
        const label = t('segmentPages.growthFromTo', {
          from: number(counts[0] ?? 0),
          to: number(counts.at(-1) ?? 0),
        });
        return counts.length > 1 ? (
          <Sparkline values={counts} label={label} className="h-7 w-24" />
        ) : (
          <span className="block h-7 w-24">{sparks ? <None /> : null}</span>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      getKey={({ id }) => id}
      rowTo={({ id }) => `/segments/${id}`}
    />
  );
}
