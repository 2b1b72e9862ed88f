import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { CustomerPeekDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { ContactLinks } from '../../components/contact-links';
import { CustomerBadges } from '../../components/customer-badges';
import { CustomFacts } from '../../components/custom-fields/custom-facts';
import { useMay, useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Figure, Figures } from '../../components/ui/facts';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { SidePanel } from '../../components/ui/side-panel';
import { MoneyValue, RelativeDay } from '../../components/ui/values';
import { toKeptSearch } from '../customers/list-query';
import { PeekDetails } from './details';
import { LatestOrders } from './latest-orders';

export { PeekFailure as ErrorBoundary } from './failure';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) =>
    page ? t('customerPeek.title', { name: page.customer.name }) : t('failures.notFound.title'),
  );

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  const { customer, customFields } = await api.query(CustomerPeekDocument, {
    id: params.id ?? '',
    withOrders: may('orders:view'),
  });
  if (!customer) throw data(null, { status: 404 });
  return { customer, customFields };
}

/** A customer over the list: enough to call back, without losing the place. */
export default function CustomerPeek() {
  const { t, number } = useTranslator();
  const may = useMay();
  const { customer, customFields } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const list = toKeptSearch(parameters);
  const page = `/customers/${customer.id}${list ? `?${new URLSearchParams({ list })}` : ''}`;
  const writable = !customer.deletedAt;
  return (
    <SidePanel
      title={customer.name}
      closeTo={`/customers${list}`}
      footer={
        <>
          <LinkButton to={page} kind="primary" icon="user">
            {t('customerPeek.openPage')}
          </LinkButton>
          {may('customers:update') && writable ? (
            <LinkButton to={`/customers/peek/${customer.id}/edit${list}`} icon="edit" preventScrollReset>
              {t('customerPeek.edit')}
            </LinkButton>
          ) : null}
          {may('orders:create') && writable ? (
            <LinkButton to={`/orders/new?customer=${customer.id}`} icon="plus">
              {t('customers.newOrder')}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {customer.deletedAt ? <Notice tone="warn">{t('customerPeek.inTrash')}</Notice> : null}
        <div className="flex flex-col gap-2">
          <CustomerBadges lifecycle={customer.lifecycle} flags={customer.flags} />
          <ContactLinks contact={customer} asButtons />
        </div>
        <Figures>
          <Figure label={t('customers.orders')}>{number(customer.orderCount)}</Figure>
          <Figure label={t('customers.spent')}>
            <MoneyValue value={customer.lifetimeValue} />
          </Figure>
          <Figure label={t('customers.average')}>
            <MoneyValue value={customer.averageOrderValue} />
          </Figure>
          <Figure label={t('customers.lastOrder')}>
            <RelativeDay value={customer.lastOrderAt} />
          </Figure>
        </Figures>
        <PeekDetails customer={customer} />
        {customer.custom.length > 0 ? (
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold">{t('customFields.title')}</h3>
            <CustomFacts fields={customFields} values={customer.custom} />
          </section>
        ) : null}
        {customer.orders ? <LatestOrders orders={customer.orders.nodes} customer={customer} /> : null}
      </div>
    </SidePanel>
  );
}
