import { useLoaderData } from '@remix-run/react';
import { useTenant, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { LinkButton } from '../../components/ui/link';
import { EmptyState } from '../../components/ui/empty-state';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { DashboardFigures } from './figures';
import { HourMap } from './hour-map';
import type { DashboardPage, loader } from './loader';
import { NothingToSee } from './nothing-to-see';
import { OverdueHead, RecentCustomers } from './people';
import { PeriodChips } from './period-chips';
import { PrintButton } from './print-button';
import { TopCities, TopProducts, TopSources } from './rankings';
import { SeriesCharts } from './series-charts';
import { TopInsights } from './top-insights';

export { loader } from './loader';

export const meta = titled('dashboard.title');

export default function Home() {
  const page = useLoaderData<typeof loader>();
  return page ? <Dashboard page={page} /> : <NothingToSee />;
}

function Dashboard({ page }: { page: DashboardPage }) {
  const { t, date } = useTranslator();
  const { name } = useTenant();
  const { figures } = page;
  const days = ({ from, to }: { from: string; to: string }) =>
    from === to ? date(from) : t('stats.days', { from: date(from), to: date(to) });
  const empty = figures.totalCustomers.current === 0 && figures.orders.current === 0;
  return (
    <div className="flex flex-col gap-4 print:[&_.card]:break-inside-avoid">
      <PageHeader
        title={t('dashboard.title')}
        eyebrow={name}
        description={
          <p className="text-sm">
            {t('stats.compared', { current: days(page.period), previous: days(page.previousPeriod) })}
          </p>
        }
        actions={
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            <PeriodChips period={page.period} unit={page.unit} />
            <PrintButton />
          </div>
        }
      />
      {page.periodRefused ? <Notice tone="warn">{t('stats.periodLeftOut')}</Notice> : null}
      {empty ? <NothingYet /> : <Parts page={page} />}
    </div>
  );
}

function NothingYet() {
  const { t } = useTranslator();
  return (
    <EmptyState
      icon="chart"
      title={t('dashboard.emptyTitle')}
      text={t('dashboard.emptyText')}
      actions={
        <LinkButton to="/start" kind="primary" icon="arrow-right">
          {t('dashboard.start')}
        </LinkButton>
      }
    />
  );
}

function Parts({ page }: { page: DashboardPage }) {
  const { t } = useTranslator();
  const { foreignCurrencyOrders } = page.figures;
  return (
    <>
      <DashboardFigures page={page} />
      <TopInsights page={page} />
      <SeriesCharts page={page} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <OverdueHead customers={page.overdue} />
          <TopSources page={page} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <RecentCustomers customers={page.recentCustomers} />
          <TopProducts page={page} />
          <TopCities page={page} />
        </div>
      </div>
      <HourMap hours={page.hours} period={page.period} />
      {foreignCurrencyOrders > 0 ? (
        <p className="text-sm text-muted">{t('customers.foreignCurrency', { count: foreignCurrencyOrders })}</p>
      ) : null}
    </>
  );
}
