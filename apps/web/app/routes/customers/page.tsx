import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { CustomerListDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectToCleanSearch } from '../../.server/clean-search';
import { useMay, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { DataTable } from '../../components/ui/data-table';
import { Notice } from '../../components/ui/notice';
import { Pager } from '../../components/ui/pager';
import { useCustomerColumns } from './columns';
import { FilterChips } from './filter-chips';
import { FilterForm } from './filter-form';
import { parseListSearch, toListVariables } from './list-query';
import { PeriodSelector } from './period-selector';
import { SegmentCards } from './segment-cards';
import { StatCards } from './stat-cards';

export const meta = titled('customers.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  redirectToCleanSearch(request);
  const { searchParams } = new URL(request.url);
  return api.query(CustomerListDocument, toListVariables(searchParams, may('segments:view')));
}

export default function Customers() {
  const { t } = useTranslator();
  const may = useMay();
  const { customers, customerStats, segments } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const { search, filters, size } = parseListSearch(parameters);
  const columns = useCustomerColumns(parameters);
  const narrowed = filters.length > 0 || search !== undefined;
  const deleted = parameters.get('deleted');
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold">{t('customers.title')}</h1>
        <div className="flex flex-wrap items-center gap-3">
          <PeriodSelector period={customerStats.period} />
          {may('customers:create') ? (
            <Link className="button" data-kind="primary" to="/customers/new">
              {t('customers.new')}
            </Link>
          ) : null}
        </div>
      </div>
      {deleted ? (
        <Notice tone="good">
          <Form
            method="post"
            action={`/customers/${encodeURIComponent(deleted)}/restore`}
            className="flex flex-wrap items-center gap-3"
          >
            {t('customers.deleted')}
            <button className="button">{t('customers.undoDelete')}</button>
          </Form>
        </Notice>
      ) : null}
      <StatCards stats={customerStats} />
      {segments ? <SegmentCards segments={segments} /> : null}
      <section className="card" aria-labelledby="customer-list">
        <div className="flex flex-col gap-3 border-b border-line p-4">
          <FilterForm />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 id="customer-list" className="font-medium tabular-nums" aria-live="polite">
              {t(narrowed ? 'customers.countFound' : 'customers.count', { count: customers.totalCount })}
            </h2>
            <FilterChips />
          </div>
        </div>
        {customers.nodes.length > 0 ? (
          <DataTable caption={t('customers.title')} columns={columns} rows={customers.nodes} getKey={(row) => row.id} />
        ) : (
          <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
            <p>{t(narrowed ? 'customers.nothingFound' : 'customers.empty')}</p>
            {narrowed ? (
              <Link className="button" to="/customers">
                {t('customers.clear')}
              </Link>
            ) : null}
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line p-4">
          <Pager pageInfo={customers.pageInfo} label={t('customers.pages')} />
          <p className="text-sm text-muted">{t('common.perPage', { count: Number(size) })}</p>
        </div>
      </section>
      {customerStats.foreignCurrencyOrders > 0 ? (
        <p className="text-sm text-muted">
          {t('customers.foreignCurrency', { count: customerStats.foreignCurrencyOrders })}
        </p>
      ) : null}
    </div>
  );
}
