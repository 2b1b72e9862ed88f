import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useNavigation, useSearchParams, type ShouldRevalidateFunction } from '@remix-run/react';
import { CustomerListDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectToCleanSearch } from '../../.server/clean-search';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Card } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { Notice } from '../../components/ui/notice';
import { Pager } from '../../components/ui/pager';
import { isBadRequest } from './bad-request';
import { useCustomerColumns } from './columns';
import { FilterChips } from './filter-chips';
import { rememberPlace, useRestoredPlace } from './list-place';
import { ListToolbar, PageSize } from './list-toolbar';
import { parseListSearch, toCustomerPath, toKeptSearch, toListVariables, toReadableSearch } from './list-query';
import { NoCustomers } from './no-customers';
import { RowActions } from './row-actions';
import { useListForm } from './use-list-form';

export const meta = titled('customers.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  redirectToCleanSearch(request);
  const { pathname, searchParams } = new URL(request.url);
  const { customers } = await api
    .query(CustomerListDocument, toListVariables(searchParams))
    .catch((refusal: unknown): never => {
      const readable = isBadRequest(refusal) ? toReadableSearch(searchParams, refusal.data?.field) : undefined;
      throw readable === undefined ? refusal : redirect(`${pathname.replace(/\.data$/, '')}${readable}`);
    });
  return customers;
}

/** The panel over the list is an address of its own; opening and closing it leaves the rows as they are. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) => {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = change;
  const written = formMethod !== undefined && formMethod !== 'GET';
  const samePage = currentUrl.pathname === nextUrl.pathname;
  return !written && !samePage && currentUrl.search === nextUrl.search ? false : defaultShouldRevalidate;
};

export default function CustomerList() {
  const { t } = useTranslator();
  const customers = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const navigation = useNavigation();
  const { search, filters, ignored } = parseListSearch(parameters);
  const narrowed = filters.length > 0 || search !== undefined;
  const list = toKeptSearch(parameters);
  const form = useListForm();
  const columns = useCustomerColumns(parameters);
  const unread = parameters.get('unread');
  useRestoredPlace(list);
  const busy = navigation.state === 'loading' && navigation.location.pathname === '/customers';
  return (
    <>
      {unread ? <Notice tone="warn">{t(unread === 'page' ? 'customers.pageGone' : 'customers.unread')}</Notice> : null}
      {ignored.length > 0 ? (
        <Notice tone="warn">
          {t('customers.ignored', { names: ignored.map((name) => t(`customers.filter.${name}`)).join(', ') })}
        </Notice>
      ) : null}
      <Card>
        <section aria-labelledby="customer-list">
          <div className="flex flex-col gap-3 border-b border-line p-4">
            <ListToolbar form={form} />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <h2 id="customer-list" className="font-medium tabular-nums" aria-live="polite">
                {t(narrowed ? 'customers.countFound' : 'customers.count', { count: customers.totalCount })}
              </h2>
              <FilterChips />
            </div>
          </div>
          <div
            className="@container relative overflow-x-clip leading-6"
            onClickCapture={(event) => rememberPlace(list, event.target)}
          >
            <DataTable
              caption={t('customers.title')}
              columns={columns}
              rows={customers.edges}
              getKey={({ node }) => node.id}
              rowTo={({ node, cursor }) => toCustomerPath({ id: node.id, cursor, list })}
              actions={({ node }) => <RowActions customer={node} />}
              density="compact"
              busy={busy}
              empty={<NoCustomers narrowed={narrowed} />}
            />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line p-4">
            <Pager pageInfo={customers.pageInfo} label={t('customers.pages')} />
            <PageSize form={form} />
          </div>
        </section>
      </Card>
      <Outlet />
    </>
  );
}
