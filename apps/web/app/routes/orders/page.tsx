import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useLocation, useNavigation, useSearchParams } from '@remix-run/react';
import { OrderListDocument, type OrderListQuery } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectToCleanSearch } from '../../.server/clean-search';
import { useOrderColumns } from '../../components/order-columns';
import { useMay, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Card } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { Link, LinkButton } from '../../components/ui/link';
import { PageHeader } from '../../components/ui/page-header';
import { Pager } from '../../components/ui/pager';
import { Tabs } from '../../components/ui/tabs';
import { MoneyValue, None } from '../../components/ui/values';
import { OrderChips } from './order-chips';
import { OrderFilters } from './order-filters';
import { findView, ORDER_VIEW_NAMES, parseOrderSearch, toOrderVariables, toViewSearch } from './order-query';

type Row = OrderListQuery['orders']['nodes'][number];

export const meta = titled('orders.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:view');
  redirectToCleanSearch(request);
  return api.query(OrderListDocument, toOrderVariables(new URL(request.url).searchParams, { withStaff: true }));
}

export default function Orders() {
  const { t } = useTranslator();
  const may = useMay();
  const { orders, customer, staff = [] } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const { pathname, search } = useLocation();
  const navigation = useNavigation();
  const { narrowed } = parseOrderSearch(parameters);
  const view = findView(parameters);
  const back = pathname + search;
  const columns = useOrderColumns<Row>(parameters, {
    back,
    customer: { key: 'customer', label: t('orders.customer'), cell: (row) => <CustomerLink customer={row.customer} /> },
  });
  const create = may('orders:create') ? (
    <LinkButton kind="primary" icon="plus" to={customer ? `/orders/new?customer=${customer.id}` : '/orders/new'}>
      {t('orders.new')}
    </LinkButton>
  ) : null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('orders.title')} actions={create} />
      <Tabs
        label={t('orders.views')}
        items={ORDER_VIEW_NAMES.map((name) => ({
          to: toViewSearch(parameters, name),
          label: t(`orders.view.${name}`),
          current: name === view,
        }))}
      />
      <Card>
        <section aria-labelledby="order-list">
          <div className="flex flex-col gap-3 border-b border-line p-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="order-list" className="font-medium tabular-nums" aria-live="polite">
                {t('orders.count', { count: orders.totalCount })}
                {orders.totals ? <Totals totals={orders.totals} /> : null}
              </h2>
              <OrderChips customer={customer} staff={staff} />
            </div>
            <OrderFilters staff={staff} open={false} />
          </div>
          <DataTable
            caption={t('orders.title')}
            columns={columns}
            rows={orders.nodes}
            getKey={(row) => row.id}
            rowTo={(row) => `/orders/${row.id}?${new URLSearchParams({ back })}`}
            busy={navigation.state === 'loading' && navigation.location.pathname === pathname}
            empty={
              narrowed ? (
                <EmptyState
                  icon="filter"
                  title={t('orders.nothingFound')}
                  actions={<LinkButton to="/orders">{t('orders.clear')}</LinkButton>}
                />
              ) : (
                <EmptyState icon="inbox" title={t('orders.empty')} text={t('orders.emptyText')} actions={create} />
              )
            }
          />
          <div className="border-t border-line p-4 empty:hidden">
            <Pager pageInfo={orders.pageInfo} label={t('orders.pages')} />
          </div>
        </section>
      </Card>
    </div>
  );
}

/** What the orders of a period are worth together: the figure on the page that a reader comes from. */
function Totals({ totals: { value, average } }: { totals: NonNullable<OrderListQuery['orders']['totals']> }) {
  const { t } = useTranslator();
  return (
    <span className="font-normal text-muted">
      {' · '}
      {t('orders.worth')} <MoneyValue value={value} />
      {average ? (
        <>
          {' · '}
          {t('orders.average')} <MoneyValue value={average} />
        </>
      ) : null}
    </span>
  );
}

function CustomerLink({ customer }: { customer: Row['customer'] }) {
  if (!customer) return <None />;
  return (
    <Link className="link inline-flex min-h-6 items-center wrap-anywhere" dir="auto" to={`/customers/${customer.id}`}>
      {customer.name}
    </Link>
  );
}
