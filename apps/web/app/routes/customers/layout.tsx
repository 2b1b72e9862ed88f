import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { Await, Outlet, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { CustomerOverviewDocument, CustomerSeriesDocument, ListViewsDocument } from '@clientele/graphql';
import { Suspense } from 'react';
import { requireAccess } from '../../.server/access';
import { useMay, useTranslator } from '../../components/page-context';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { Breakdown } from './breakdown';
import { isBadRequest } from './bad-request';
import { isPeriodReadable, parsePeriod, PERIOD_PARAMETERS } from './period';
import { PeriodSelector } from './period-selector';
import { printRule } from './rule';
import { SegmentCards } from './segment-cards';
import { StatCards } from './stat-cards';
import { isBareAddress, toViewSearch } from './view-address';

/** The cards above the list, and what the list's filters offer. Apart from the list, so that searching does not ask for them again. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  const { pathname, searchParams } = new URL(request.url);
  const { views, customFields } = await api.query(ListViewsDocument, {});
  const start = views.find(({ isDefault }) => isDefault);
  if (start && /^\/customers(\.data)?$/.test(pathname) && isBareAddress(searchParams))
    throw redirect(`/customers${await toViewSearch(start, (rest) => printRule(api, rest))}`);
  const wanted = parsePeriod(searchParams);
  // Spark lines are worth no failed page: where they cannot be had, the figures stand without them.
  const series = api.query(CustomerSeriesDocument, { period: wanted }).then(
    ({ statsSeries }) => statsSeries,
    () => null,
  );
  const withSegments = may('segments:view');
  let period = wanted;
  const cards = { vip: 'vip', repeat: 'repeat', oneTime: 'one_time', atRisk: 'at_risk', withSegments };
  const overview = await api.query(CustomerOverviewDocument, { period, ...cards }).catch((refusal: unknown) => {
    // Days that the API does not take, say a century of them: the usual month is still an answer.
    if (period.unit !== 'CUSTOM' || !isBadRequest(refusal)) throw refusal;
    period = { unit: 'MONTH' };
    return api.query(CustomerOverviewDocument, { period, ...cards });
  });
  const { vip, repeat, oneTime, atRisk, ...rest } = overview;
  return {
    ...rest,
    segments: [vip, repeat, oneTime, atRisk].flatMap((segment) => segment ?? []),
    views,
    customFields,
    series,
    unit: period.unit,
    periodRefused: period !== wanted || !isPeriodReadable(searchParams),
  };
}

/** The cards change with the period and with what a form wrote, not with what the list is narrowed to. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) => {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = change;
  if (formMethod !== undefined && formMethod !== 'GET') return defaultShouldRevalidate;
  if (currentUrl.href === nextUrl.href) return defaultShouldRevalidate;
  return PERIOD_PARAMETERS.some((name) => currentUrl.searchParams.get(name) !== nextUrl.searchParams.get(name));
};

export default function CustomerOverview() {
  const { t } = useTranslator();
  const may = useMay();
  const overview = useLoaderData<typeof loader>();
  const { customerStats: stats, segments, series } = overview;
  const cards = (points: Awaited<typeof series>) => <StatCards stats={stats} series={points} />;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('customers.title')}
        description={<ComparedDays current={stats.period} previous={stats.previousPeriod} />}
        actions={
          <>
            <PeriodSelector period={stats.period} unit={overview.unit} />
            {may('customers:create') ? (
              <LinkButton to="/customers/new" kind="primary" icon="user-plus">
                {t('customers.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {overview.periodRefused ? <Notice tone="warn">{t('stats.periodLeftOut')}</Notice> : null}
      <Suspense fallback={cards(null)}>
        <Await resolve={series}>{cards}</Await>
      </Suspense>
      {segments.length > 0 ? <SegmentCards segments={segments} /> : null}
      <Breakdown stats={stats} />
      <Outlet />
      {stats.foreignCurrencyOrders > 0 ? (
        <p className="text-sm text-muted">{t('customers.foreignCurrency', { count: stats.foreignCurrencyOrders })}</p>
      ) : null}
    </div>
  );
}

interface Days {
  from: string;
  to: string;
}

/** Which days the figures are of, and which ones their changes are measured against. */
function ComparedDays({ current, previous }: { current: Days; previous: Days }) {
  const { t, date } = useTranslator();
  const show = ({ from, to }: Days) => (from === to ? date(from) : t('stats.days', { from: date(from), to: date(to) }));
  return <p className="text-sm">{t('stats.compared', { current: show(current), previous: show(previous) })}</p>;
}
