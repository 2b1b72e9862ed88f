import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { CustomerDetailDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { parseOrderSort, useOrderColumns } from '../../components/order-columns';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { DataTable } from '../../components/ui/data-table';
import { Section } from '../../components/ui/facts';
import { Pager } from '../../components/ui/pager';
import { CustomerFigures } from './figures';
import { CustomerHeader } from './header';
import { InsightSection } from './insight';
import { CustomerSections } from './sections';
import { TrashNotice } from './trash-notice';

const ORDERS_PER_PAGE = 10;

export const meta: MetaFunction<typeof loader> = ({ data: customer, matches }) =>
  toTitle(matches, ({ t }) => customer?.name ?? t('failures.notFound.title'));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  const { searchParams } = new URL(request.url);
  const { field, direction } = parseOrderSort(searchParams);
  const { customer } = await api.query(CustomerDetailDocument, {
    id: params.id ?? '',
    first: ORDERS_PER_PAGE,
    after: searchParams.get('after') || undefined,
    sort: { field, direction },
    withInsight: may('insights:view'),
  });
  if (!customer) throw data(null, { status: 404 });
  return customer;
}

export default function CustomerPage() {
  const { t } = useTranslator();
  const customer = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const columns = useOrderColumns(parameters);
  const list = parameters.get('list');
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Link className="link inline-flex min-h-6 items-center" to={`/customers${list?.startsWith('?') ? list : ''}`}>
          ← {t('customer.back')}
        </Link>
      </p>
      {customer.deletedAt ? <TrashNotice id={customer.id} deletedAt={customer.deletedAt} /> : null}
      <CustomerHeader customer={customer} />
      <CustomerFigures customer={customer} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <section className="card" aria-labelledby="customer-orders">
            <h2 id="customer-orders" className="border-b border-line px-4 py-2.5 font-semibold">
              {t('customer.orders', { count: customer.orders.totalCount })}
            </h2>
            {customer.orders.nodes.length > 0 ? (
              <DataTable
                caption={t('customer.orders', { count: customer.orders.totalCount })}
                columns={columns}
                rows={customer.orders.nodes}
                getKey={(row) => row.id}
              />
            ) : (
              <p className="px-4 py-8 text-center">{t('customer.noOrders')}</p>
            )}
            <div className="border-t border-line p-4 empty:hidden">
              <Pager pageInfo={customer.orders.pageInfo} label={t('orders.pages')} forwardOnly />
            </div>
          </section>
          {customer.insight ? (
            <Section title={t('insight.title')}>
              <InsightSection insight={customer.insight} />
            </Section>
          ) : null}
        </div>
        <CustomerSections customer={customer} />
      </div>
    </div>
  );
}
