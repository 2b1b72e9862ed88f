import { Form, useLocation, useNavigation } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useRef } from 'react';
import { useOrderColumns } from '../../components/order-columns';
import { useMay, useTranslator } from '../../components/page-context';
import { useSyncedForm } from '../../components/synced-form';
import { Button } from '../../components/ui/button';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { LinkButton } from '../../components/ui/link';
import { Pager } from '../../components/ui/pager';
import { ORDER_FILTERS, parseOrderSearch, toShownParameters, withoutFilter } from '../orders/order-query';
import type { CustomerDetail } from './header';

const SELECTS = ['orderStatus', 'source'] as const;
const LABELS = { orderStatus: 'orders.status', source: 'orders.source' } as const;
const KEPT = ['list', 'at', 'sort'];
const OWN_PARAMETERS = ['orderStatus', 'payment', 'source', 'orderKind', 'staff', 'from', 'to', 'min', 'max'];

/** All orders of one customer, a page at a time, sorted and filtered by the address. */
export function CustomerOrders({ customer, parameters }: { customer: CustomerDetail; parameters: URLSearchParams }) {
  const { t } = useTranslator();
  const may = useMay();
  const { pathname, search } = useLocation();
  const navigation = useNavigation();
  const back = pathname + search;
  const columns = useOrderColumns(parameters, { back, items: true });
  const { orders } = customer;
  const { narrowed } = parseOrderSearch(parameters);
  const busy = navigation.state === 'loading' && navigation.location.pathname === pathname;
  const title = t('customer.orders', { count: orders.totalCount });
  return (
    <Section title={title} id="orders" flush>
      {customer.placedCount > 0 || narrowed ? <OrderFilters parameters={parameters} narrowed={narrowed} /> : null}
      <DataTable
        caption={title}
        columns={columns}
        rows={orders.nodes}
        getKey={(row) => row.id}
        rowTo={(row) => `/orders/${row.id}?${new URLSearchParams({ back })}`}
        busy={busy}
        empty={
          narrowed ? (
            <EmptyState small icon="filter" title={t('orders.nothingFound')} />
          ) : (
            <EmptyState
              small
              icon="inbox"
              title={t('customer.noOrders')}
              actions={
                may('orders:create') && !customer.deletedAt ? (
                  <LinkButton icon="plus" to={`/orders/new?customer=${customer.id}`}>
                    {t('customer.newOrder')}
                  </LinkButton>
                ) : null
              }
            />
          )
        }
      />
      <div className="border-t border-line p-4 empty:hidden">
        <Pager pageInfo={orders.pageInfo} label={t('orders.pages')} forwardOnly />
      </div>
    </Section>
  );
}

/** Status, source and days, as a GET form that keeps what else the address says. */
function OrderFilters({ parameters, narrowed }: { parameters: URLSearchParams; narrowed: boolean }) {
  const { t } = useTranslator();
  const form = useRef<HTMLFormElement>(null);
  const shown = toShownParameters(parameters);
  for (const name of KEPT) if (parameters.has(name)) shown.set(name, parameters.get(name) ?? '');
  useSyncedForm(form, shown);
  const kept = KEPT.flatMap((name) => {
    const value = parameters.get(name);
    return value ? [{ name, value }] : [];
  });
  const cleared = OWN_PARAMETERS.reduce(
    (current, name) => new URLSearchParams(withoutFilter(current, name)),
    parameters,
  );
  return (
    <Form
      ref={form}
      method="get"
      preventScrollReset
      className="grid grid-cols-2 items-end gap-3 border-b border-line p-4 sm:grid-cols-3 xl:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
    >
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} defaultValue={value} />
      ))}
      {SELECTS.map((name) => (
        <label key={name} className="flex flex-col gap-1 text-sm font-medium">
          {t(LABELS[name])}
          <select className="control font-normal" name={name} defaultValue={shown.get(name) ?? ''}>
            <option value="">{t('orders.any')}</option>
            {ORDER_FILTERS[name].map((value) => (
              <option key={value} value={value}>
                {t(`enums.${name}.${value}` as MessageKey)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="flex flex-col gap-1 text-sm font-medium">
          {t(`orders.${name}`)}
          <input className="control min-w-0 font-normal" type="date" name={name} defaultValue={shown.get(name) ?? ''} />
        </label>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button icon="filter">{t('orders.apply')}</Button>
        {narrowed ? (
          <LinkButton kind="quiet" preventScrollReset to={`?${cleared}`}>
            {t('orders.clear')}
          </LinkButton>
        ) : null}
      </div>
    </Form>
  );
}
