import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { OrderListDocument, type OrderListQuery } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectToCleanSearch } from '../../.server/clean-search';
import { useOrderColumns } from '../../components/order-columns';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { DataTable } from '../../components/ui/data-table';
import { Pager } from '../../components/ui/pager';
import { None } from '../../components/ui/values';
import { OrderFilters } from './order-filters';
import { isNarrowed, toOrderVariables } from './order-query';

type Row = OrderListQuery['orders']['nodes'][number];

export const meta = titled('orders.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:view');
  redirectToCleanSearch(request);
  return (await api.query(OrderListDocument, toOrderVariables(new URL(request.url).searchParams))).orders;
}

export default function Orders() {
  const { t } = useTranslator();
  const orders = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const narrowed = isNarrowed(parameters);
  const columns = useOrderColumns<Row>(parameters, {
    key: 'customer',
    label: t('orders.customer'),
    cell: ({ customer }) =>
      customer ? (
        <Link
          className="link inline-flex min-h-6 items-center wrap-anywhere"
          dir="auto"
          to={`/customers/${customer.id}`}
        >
          {customer.name}
        </Link>
      ) : (
        <None />
      ),
  });
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-2xl font-semibold">{t('orders.title')}</h1>
      <section className="card" aria-labelledby="order-list">
        <div className="flex flex-col gap-3 border-b border-line p-4">
          <OrderFilters />
          <h2 id="order-list" className="font-medium tabular-nums" aria-live="polite">
            {t('orders.count', { count: orders.totalCount })}
          </h2>
        </div>
        {orders.nodes.length > 0 ? (
          <DataTable caption={t('orders.title')} columns={columns} rows={orders.nodes} getKey={(row) => row.id} />
        ) : (
          <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
            <p>{t(narrowed ? 'orders.nothingFound' : 'orders.empty')}</p>
            {narrowed ? (
              <Link className="button" to="/orders">
                {t('customers.clear')}
              </Link>
            ) : null}
          </div>
        )}
        <div className="border-t border-line p-4 empty:hidden">
          <Pager pageInfo={orders.pageInfo} label={t('orders.pages')} />
        </div>
      </section>
    </div>
  );
}
