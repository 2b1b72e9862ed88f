import type { CustomerListQuery, Vertical } from '@clientele/graphql';
import { ContactLinks } from '../../components/contact-links';
import { CustomerBadges } from '../../components/customer-badges';
import { useTenant, useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import type { Column } from '../../components/ui/data-table';
import { Link } from '../../components/ui/link';
import { MoneyValue, RelativeDay } from '../../components/ui/values';
import { Highlight } from './highlight';
import { parseListSearch, toCustomerPath, toKeptSearch, toListPath, toNextSort, type SortKey } from './list-query';

type Row = CustomerListQuery['customers']['edges'][number];
type ColumnKey =
  | 'name'
  | 'contact'
  | 'city'
  | 'orders'
  | 'first'
  | 'last'
  | 'service'
  | 'spent'
  | 'average'
  | 'activity'
  | 'source'
  | 'badges';

/** What each kind of business looks at first; a shop at money, a salon and a service company at when they were last there. */
const PRESETS: Record<Vertical, readonly ColumnKey[]> = {
  RETAIL: ['name', 'contact', 'city', 'orders', 'spent', 'average', 'last', 'first', 'activity', 'source', 'badges'],
  APPOINTMENTS: [
    'name',
    'contact',
    'orders',
    'last',
    'service',
    'spent',
    'average',
    'first',
    'activity',
    'source',
    'badges',
  ],
  FIELD_SERVICE: [
    'name',
    'contact',
    'city',
    'orders',
    'service',
    'last',
    'first',
    'spent',
    'activity',
    'source',
    'badges',
  ],
};

/**
 * How much room the table must have for a column, by the width of the table and not of the screen: the navigation beside it may be
 * wide or narrow. What a row cannot do without is in the first columns; segments move under the name.
 */
const NEEDS_ROOM: Partial<Record<ColumnKey, string>> = {
  activity: '@max-[58rem]:hidden',
  average: '@max-[66rem]:hidden',
  badges: '@max-[72rem]:hidden',
  source: '@max-[78rem]:hidden',
  first: '@max-[86rem]:hidden',
};
/** The column of the last service, and longer words, leave a service company less of it. */
const NEEDS_MORE_ROOM: Partial<Record<ColumnKey, string>> = { activity: '@max-[77rem]:hidden' };

/** Columns of the list in the order of the business's kind. */
export function useCustomerColumns(parameters: URLSearchParams): Column<Row>[] {
  const { t, number } = useTranslator();
  const { vertical } = useTenant();
  const { sort, search } = parseListSearch(parameters);
  const list = toKeptSearch(parameters);
  const sortBy = (key: SortKey): NonNullable<Column<Row>['sort']> => ({
    to: toListPath(parameters, { sort: toNextSort(sort, key) }),
    direction: sort.key !== key ? undefined : sort.direction === 'ASC' ? 'ascending' : 'descending',
  });

  const columns: Record<ColumnKey, Omit<Column<Row>, 'key'>> = {
    name: {
      label: t('customers.name'),
      sort: sortBy('name'),
      cell: ({ node, cursor }) => (
        <span className="flex min-w-36 flex-col items-start">
          <Link
            className="link inline-flex min-h-6 max-w-full items-center font-medium"
            dir="auto"
            data-row-link=""
            to={toCustomerPath({ id: node.id, cursor, list })}
          >
            <span className="line-clamp-2 wrap-anywhere">
              <Highlight text={node.name} search={search} />
            </span>
          </Link>
          {node.companyName || node.taxIdFormatted ? (
            <span className="line-clamp-1 text-sm text-muted wrap-anywhere" dir="auto">
              {[node.companyName, node.taxIdFormatted].filter(Boolean).join(' · ')}
            </span>
          ) : null}
          <span className="py-0.5 @min-[72rem]:hidden">
            <CustomerBadges lifecycle={node.lifecycle} flags={node.flags} />
          </span>
        </span>
      ),
    },
    contact: {
      label: t('customers.contact'),
      cell: ({ node }) => (node.phone || node.whatsapp || node.email ? <ContactLinks contact={node} compact /> : null),
    },
    city: {
      label: t('customers.city'),
      cell: ({ node }) =>
        node.address?.city ? (
          <span className="line-clamp-2 min-w-20 wrap-break-word" dir="auto" title={node.address.state ?? undefined}>
            {node.address.city}
          </span>
        ) : null,
    },
    orders: {
      label: t('customers.orders'),
      numeric: true,
      sort: sortBy('orders'),
      cell: ({ node }) => number(node.orderCount),
    },
    first: {
      label: t('customers.firstOrder'),
      sort: sortBy('first'),
      cell: ({ node }) => (node.firstOrderAt ? <RelativeDay value={node.firstOrderAt} /> : null),
    },
    last: {
      label: t('customers.lastOrder'),
      sort: sortBy('last'),
      cell: ({ node }) => (node.lastOrderAt ? <RelativeDay value={node.lastOrderAt} /> : null),
    },
    service: {
      label: t('customers.lastService'),
      cell: ({ node }) => (node.lastServiceAt ? <RelativeDay value={node.lastServiceAt} /> : null),
    },
    spent: {
      label: t('customers.spent'),
      numeric: true,
      sort: sortBy('spent'),
      cell: ({ node }) => <MoneyValue value={node.lifetimeValue} />,
    },
    average: {
      label: t('customers.average'),
      numeric: true,
      sort: sortBy('average'),
      cell: ({ node }) => (node.averageOrderValue ? <MoneyValue value={node.averageOrderValue} /> : null),
    },
    activity: {
      label: t('customers.activity'),
      // The last order says the same, and a card is long enough.
      hideOnPhone: true,
      cell: ({ node }) => (
        <Badge tone={node.activity === 'RECENT' ? 'good' : 'plain'} dot>
          {t(`enums.activity.${node.activity}`)}
        </Badge>
      ),
    },
    source: {
      label: t('customers.source'),
      cell: ({ node }) => (node.preferredSource ? t(`enums.source.${node.preferredSource}`) : null),
    },
    badges: {
      label: t('customers.badges'),
      cell: ({ node }) =>
        node.lifecycle || node.flags.length > 0 ? (
          <CustomerBadges lifecycle={node.lifecycle} flags={node.flags} />
        ) : null,
    },
  };

  const room = vertical === 'FIELD_SERVICE' ? { ...NEEDS_ROOM, ...NEEDS_MORE_ROOM } : NEEDS_ROOM;
  return PRESETS[vertical].map((key) => {
    const className = room[key];
    return { key, ...columns[key], ...(className ? { className } : {}) };
  });
}
