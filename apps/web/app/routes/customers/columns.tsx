import type { CustomerListQuery } from '@clientele/graphql';
import { ContactLinks } from '../../components/contact-links';
import { CustomerBadges } from '../../components/customer-badges';
import {
  findCustomField,
  isCustomName,
  type CustomField,
  type CustomName,
} from '../../components/custom-fields/custom-field';
import { useCustomText } from '../../components/custom-fields/use-custom-text';
import { useTenant, useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import type { Column } from '../../components/ui/data-table';
import { Link } from '../../components/ui/link';
import { MoneyValue, RelativeDay } from '../../components/ui/values';
import { SelectBox } from './bulk/select-box';
import type { ColumnKey, UsualColumn } from './column-choice';
import { Highlight } from './highlight';
import { parseListSearch, toCustomerPath, toKeptSearch, toListPath, toNextSort, type ListSort } from './list-query';
import { useColumnLabel } from './use-column-labels';
import { useCustomFields } from './use-custom-fields';

type Row = CustomerListQuery['customers']['edges'][number];

/**
 * How much room the table must have for a column, by the width of the table and not of the screen: the navigation beside it may be
 * wide or narrow. What a row cannot do without is in the first columns; segments move under the name.
 */
const NEEDS_ROOM: Partial<Record<UsualColumn, string>> = {
  activity: '@max-[58rem]:hidden',
  average: '@max-[66rem]:hidden',
  badges: '@max-[72rem]:hidden',
  source: '@max-[78rem]:hidden',
  first: '@max-[86rem]:hidden',
};
/** The column of the last service, and longer words, leave a service company less of it. */
const NEEDS_MORE_ROOM: Partial<Record<UsualColumn, string>> = { activity: '@max-[77rem]:hidden' };

/** Columns of the list in a person's own order; `own` ones stay in sight, the usual ones go where there is no room for them. */
export function useCustomerColumns(options: {
  parameters: URLSearchParams;
  keys: readonly ColumnKey[];
  own: boolean;
}): Column<Row>[] {
  const { parameters, keys, own } = options;
  const { t, number } = useTranslator();
  const { vertical } = useTenant();
  const labelOf = useColumnLabel();
  const fields = useCustomFields();
  const customText = useCustomText();
  const { sort, search } = parseListSearch(parameters);
  const list = toKeptSearch(parameters);
  const sortBy = (key: ListSort['key']): NonNullable<Column<Row>['sort']> => ({
    to: toListPath(parameters, { sort: toNextSort(sort, key) }),
    direction: sort?.key !== key ? undefined : sort.direction === 'ASC' ? 'ascending' : 'descending',
  });

  const text = (value: string | null | undefined) =>
    value ? (
      <span className="line-clamp-2 wrap-break-word" dir="auto">
        {value}
      </span>
    ) : null;

  const columns: Record<UsualColumn, Omit<Column<Row>, 'key' | 'label'>> = {
    name: {
      sort: sortBy('name'),
      cell: ({ node, cursor }) => (
        <span className="flex min-w-40 items-start gap-1">
          <SelectBox id={node.id} name={node.name} />
          <span className="flex min-w-0 flex-1 flex-col items-start">
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
        </span>
      ),
    },
    contact: {
      cell: ({ node }) => (node.phone || node.whatsapp || node.email ? <ContactLinks contact={node} compact /> : null),
    },
    city: {
      cell: ({ node }) =>
        node.address?.city ? (
          <span className="line-clamp-2 min-w-20 wrap-break-word" dir="auto" title={node.address.state ?? undefined}>
            {node.address.city}
          </span>
        ) : null,
    },
    orders: {
      numeric: true,
      sort: sortBy('orders'),
      cell: ({ node }) => number(node.orderCount),
    },
    first: {
      sort: sortBy('first'),
      cell: ({ node }) => (node.firstOrderAt ? <RelativeDay value={node.firstOrderAt} /> : null),
    },
    last: {
      sort: sortBy('last'),
      cell: ({ node }) => (node.lastOrderAt ? <RelativeDay value={node.lastOrderAt} /> : null),
    },
    service: {
      cell: ({ node }) => (node.lastServiceAt ? <RelativeDay value={node.lastServiceAt} /> : null),
    },
    spent: {
      numeric: true,
      sort: sortBy('spent'),
      cell: ({ node }) => <MoneyValue value={node.lifetimeValue} />,
    },
    average: {
      numeric: true,
      sort: sortBy('average'),
      cell: ({ node }) => (node.averageOrderValue ? <MoneyValue value={node.averageOrderValue} /> : null),
    },
    activity: {
      // The last order says the same, and a card is long enough.
      hideOnPhone: true,
      cell: ({ node }) => (
        <Badge tone={node.activity === 'RECENT' ? 'good' : 'plain'} dot>
          {t(`enums.activity.${node.activity}`)}
        </Badge>
      ),
    },
    source: {
      cell: ({ node }) => (node.preferredSource ? t(`enums.source.${node.preferredSource}`) : null),
    },
    badges: {
      cell: ({ node }) =>
        node.lifecycle || node.flags.length > 0 ? (
          <CustomerBadges lifecycle={node.lifecycle} flags={node.flags} />
        ) : null,
    },
    tags: { cell: ({ node }) => text(node.tags?.join(', ')) },
    manager: { cell: ({ node }) => text(node.accountManager?.name) },
    zone: { cell: ({ node }) => text(node.zone) },
    industry: { cell: ({ node }) => text(node.industry) },
    status: { cell: ({ node }) => t(`enums.accountStatus.${node.status}`) },
    type: { cell: ({ node }) => t(`enums.type.${node.type}`) },
    created: {
      sort: sortBy('created'),
      cell: ({ node }) => <RelativeDay value={node.createdAt} />,
    },
  };

  const toCustomColumn = (name: CustomName, field: CustomField): Omit<Column<Row>, 'key' | 'label'> => ({
    numeric: field.kind === 'NUMBER',
    sort: sortBy(name),
    cell: ({ node }) => {
      const shown = customText(field, node.custom?.find((each) => each.name === name)?.value);
      if (field.kind === 'TEXT') return text(shown);
      const className = field.kind === 'CHOICE' ? 'line-clamp-2 wrap-break-word' : 'whitespace-nowrap';
      return shown === undefined ? null : <span className={className}>{shown}</span>;
    },
  });

  const room = vertical === 'FIELD_SERVICE' ? { ...NEEDS_ROOM, ...NEEDS_MORE_ROOM } : NEEDS_ROOM;
  return keys.flatMap((key) => {
    const label = labelOf(key);
    if (isCustomName(key)) {
      const field = findCustomField(fields, key);
      return field ? { key, label, ...toCustomColumn(key, field) } : [];
    }
    const className = own ? undefined : room[key];
    return { key, label, ...columns[key], ...(className ? { className } : {}) };
  });
}
