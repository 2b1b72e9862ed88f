import { Outlet, useLoaderData, useNavigation, useSearchParams, type ShouldRevalidateFunction } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useMay, useTenant, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Card } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { Notice } from '../../components/ui/notice';
import { Pager } from '../../components/ui/pager';
import { BulkBar, SelectionForm } from './bulk/bulk-bar';
import { PageBox } from './bulk/page-box';
import { SelectionContext, useSelectionStore } from './bulk/selection';
import { TaskBar } from './bulk/task-bar';
import { PRESETS, readColumns, readKeptColumns, withoutGone } from './column-choice';
import { useCustomerColumns } from './columns';
import { useFilterName } from './describe-filter';
import { FilterChips } from './filter-chips';
import { rememberPlace, useRestoredPlace } from './list-place';
import { ListToolbar, PageSize } from './list-toolbar';
import { ListTools } from './list-tools';
import type { loader } from './list-loader';
import { parseListSearch, toCustomerPath, toKeptSearch, toListKey } from './list-query';
import { NoCustomers } from './no-customers';
import { RowActions } from './row-actions';
import { RuleProblems } from './rule-problems';
import { TotalHeading, useListTotal } from './total';
import { useCustomFields } from './use-custom-fields';
import { useListForm } from './use-list-form';
import { ViewProblems } from './views/view-problems';

export const meta = titled('customers.title');

export { loader } from './list-loader';

/** What an address says of itself that could not be read. */
const UNREAD: Partial<Record<string, MessageKey>> = { page: 'customers.pageGone', view: 'views.gone' };

/** The panel over the list is an address of its own; opening and closing it leaves the rows as they are. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) => {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = change;
  const written = formMethod !== undefined && formMethod !== 'GET';
  const samePage = currentUrl.pathname === nextUrl.pathname;
  return !written && !samePage && currentUrl.search === nextUrl.search ? false : defaultShouldRevalidate;
};

export default function CustomerList() {
  const { t } = useTranslator();
  const may = useMay();
  const { vertical } = useTenant();
  const { customers, preference, rule } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const navigation = useNavigation();
  const { search, filters, ignored } = parseListSearch(parameters);
  const narrowed = filters.length > 0 || search !== undefined || rule?.sentence !== undefined;
  const list = toKeptSearch(parameters);
  const form = useListForm();
  const customFields = useCustomFields();
  const nameOf = useFilterName();
  const chosen = withoutGone(
    readColumns(parameters.get('columns')) ?? readKeptColumns(preference, vertical) ?? [],
    customFields,
  );
  // Of a choice of nothing but fields that are no more the name is left, which is no list.
  const own = chosen.length > 1 ? chosen : undefined;
  const keys = own ?? PRESETS[vertical];
  const columns = useCustomerColumns({ parameters, keys, own: own !== undefined });
  const selection = useSelectionStore(toListKey(parameters));
  const mayTick = may('customers:bulk_update') || may('customers:export');
  const unread = parameters.get('unread');
  useRestoredPlace(list);
  const busy = navigation.state === 'loading' && navigation.location.pathname === '/customers';
  const total = useListTotal(customers, parameters);
  return (
    <SelectionContext.Provider value={mayTick ? selection : null}>
      {unread ? <Notice tone="warn">{t(UNREAD[unread] ?? 'customers.unread')}</Notice> : null}
      <ViewProblems />
      {ignored.length > 0 ? (
        <Notice tone="warn">{t('customers.ignored', { names: ignored.map(nameOf).join(', ') })}</Notice>
      ) : null}
      {rule && rule.problems.length > 0 ? <RuleProblems rule={rule} /> : null}
      <Card>
        <section aria-labelledby="customer-list">
          <div className="flex flex-col gap-3 border-b border-line p-4">
            <ListToolbar form={form} />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <TotalHeading id="customer-list" total={total} known={customers} narrowed={narrowed} />
              {mayTick ? <PageBox store={selection} ids={customers.edges.map(({ node }) => node.id)} /> : null}
              <FilterChips sentence={rule?.sentence} />
              <ListTools columns={keys} total={total} />
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
          {mayTick ? <SelectionForm list={list} /> : null}
          {mayTick ? <BulkBar store={selection} total={total} list={list} columns={keys} /> : null}
        </section>
      </Card>
      <TaskBar />
      <Outlet />
    </SelectionContext.Provider>
  );
}
