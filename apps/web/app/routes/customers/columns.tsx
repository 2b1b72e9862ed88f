import { Link, useLocation } from '@remix-run/react';
import type { CustomerRowFragment } from '@clientele/graphql';
import { ContactLinks } from '../../components/contact-links';
import { CustomerBadges } from '../../components/customer-badges';
import { useTenant, useTranslator } from '../../components/page-context';
import { toSearch } from '../../components/search';
import { Badge } from '../../components/ui/badge';
import type { Column } from '../../components/ui/data-table';
import { MoneyValue, None, RelativeDay } from '../../components/ui/values';
import { parseListSearch, toNextSort, type SortKey } from './list-query';

/** Columns of the list; a salon and a service company also see when they last served somebody. */
export function useCustomerColumns(parameters: URLSearchParams): Column<CustomerRowFragment>[] {
  const { t, number } = useTranslator();
  const { vertical } = useTenant();
  const list = useLocation().search;
  const { sort } = parseListSearch(parameters);
  const sortBy = (key: SortKey): Column<CustomerRowFragment>['sort'] => ({
    to: toSearch(parameters, { sort: toNextSort(sort, key) }),
    direction: sort.key !== key ? undefined : sort.direction === 'ASC' ? 'ascending' : 'descending',
  });

  const lastService: Column<CustomerRowFragment> = {
    key: 'service',
    label: t('customers.lastService'),
    cell: (row) => <RelativeDay value={row.lastServiceAt} />,
  };

  return [
    {
      key: 'name',
      label: t('customers.name'),
      sort: sortBy('name'),
      cell: (row) => (
        <span className="flex flex-col items-start gap-1">
          <Link
            className="link inline-flex min-h-6 items-center font-medium wrap-anywhere"
            dir="auto"
            to={`/customers/${row.id}${list ? `?list=${encodeURIComponent(list)}` : ''}`}
          >
            {row.name}
          </Link>
          {row.companyName || row.taxIdFormatted ? (
            <span className="text-sm text-muted">
              {[row.companyName, row.taxIdFormatted].filter(Boolean).join(' · ')}
            </span>
          ) : null}
          <CustomerBadges lifecycle={row.lifecycle} flags={row.flags} />
        </span>
      ),
    },
    {
      key: 'contact',
      label: t('customers.contact'),
      cell: (row) => (row.phone || row.whatsapp || row.email ? <ContactLinks contact={row} /> : <None />),
    },
    {
      key: 'activity',
      label: t('customers.activity'),
      cell: (row) =>
        row.activity ? (
          <Badge tone={row.activity === 'RECENT' ? 'good' : 'plain'}>{t(`enums.activity.${row.activity}`)}</Badge>
        ) : (
          <None />
        ),
    },
    {
      key: 'orders',
      label: t('customers.orders'),
      numeric: true,
      sort: sortBy('orders'),
      cell: (row) => number(row.orderCount),
    },
    {
      key: 'spent',
      label: t('customers.spent'),
      numeric: true,
      sort: sortBy('spent'),
      cell: (row) => <MoneyValue value={row.lifetimeValue} />,
    },
    {
      key: 'average',
      label: t('customers.average'),
      numeric: true,
      sort: sortBy('average'),
      cell: (row) => <MoneyValue value={row.averageOrderValue} />,
    },
    {
      key: 'last',
      label: t('customers.lastOrder'),
      sort: sortBy('last'),
      cell: (row) => <RelativeDay value={row.lastOrderAt} />,
    },
    ...(vertical === 'RETAIL' ? [] : [lastService]),
    {
      key: 'source',
      label: t('customers.source'),
      cell: (row) => (row.preferredSource ? t(`enums.source.${row.preferredSource}`) : <None />),
    },
  ];
}
