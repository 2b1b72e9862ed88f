import type { OrderRowFragment, OrderSortField, OrderStatus, PaymentStatus, SortDirection } from '@clientele/graphql';
import { useTenant, useTranslator } from './page-context';
import { pickChoice, toSearch } from './search';
import { Badge, type Tone } from './ui/badge';
import type { Column } from './ui/data-table';
import { Link } from './ui/link';
import { DateTimeValue, DateValue, MoneyValue, None } from './ui/values';

const STATUS_TONES = {
  PENDING: 'warn',
  CONFIRMED: 'accent',
  SHIPPED: 'accent',
  IN_PROGRESS: 'accent',
  DELIVERED: 'good',
  COMPLETED: 'good',
  CANCELLED: 'bad',
  RETURNED: 'bad',
  NO_SHOW: 'bad',
} as const satisfies Record<OrderStatus, Tone>;

const PAYMENT_TONES = {
  UNPAID: 'warn',
  PARTLY_PAID: 'warn',
  PAID: 'good',
  REFUNDED: 'plain',
  PARTLY_REFUNDED: 'plain',
} as const satisfies Record<PaymentStatus, Tone>;

export function StatusBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslator();
  return <Badge tone={STATUS_TONES[status]}>{t(`enums.orderStatus.${status}`)}</Badge>;
}

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const { t } = useTranslator();
  return <Badge tone={PAYMENT_TONES[status]}>{t(`enums.payment.${status}`)}</Badge>;
}

/** What was ordered in a few words; all of it on hover. */
function Items({ lines }: { lines: readonly { name: string; quantity: string }[] }) {
  const { t, number } = useTranslator();
  const names = lines.map(({ name, quantity }) => (Number(quantity) === 1 ? name : `${number(quantity)} × ${name}`));
  return (
    <span title={names.join('\n')} className="line-clamp-2 wrap-anywhere">
      {names[0]}
      {names.length > 1 ? (
        <span className="text-muted"> {t('orders.moreItems', { count: names.length - 1 })}</span>
      ) : null}
    </span>
  );
}

/** What an order is known by: its number, else the channel's reference, else its kind. */
export function useOrderName(): (order: Pick<OrderRowFragment, 'kind' | 'number' | 'externalReference'>) => string {
  const { t } = useTranslator();
  return (order) => order.number ?? order.externalReference ?? t(`enums.orderKind.${order.kind}`);
}

const SORTS = { placed: 'PLACED_AT', amount: 'AMOUNT' } as const satisfies Record<string, OrderSortField>;
type SortKey = keyof typeof SORTS;

/** The order of a list of orders as its address says, newest first when it says nothing that exists. */
export function parseOrderSort(parameters: URLSearchParams): {
  key: SortKey;
  field: OrderSortField;
  direction: SortDirection;
} {
  const value = parameters.get('sort') ?? '';
  const key = pickChoice(Object.keys(SORTS) as SortKey[], value.replace(/^-/, ''));
  if (!key) return { key: 'placed', field: 'PLACED_AT', direction: 'DESC' };
  return { key, field: SORTS[key], direction: value.startsWith('-') ? 'DESC' : 'ASC' };
}

type Row = OrderRowFragment & { lines?: readonly { name: string; quantity: string }[] };

interface OrderColumnOptions<Each> {
  /** Where the page of an order leads back to: a path of this site. */
  back: string;
  /** With what was ordered, where the rows hold it. */
  items?: boolean;
  customer?: Column<Each>;
}

/** Columns shared by the list of orders and by a customer's own. */
export function useOrderColumns<Each extends Row>(
  parameters: URLSearchParams,
  { back, items = false, customer }: OrderColumnOptions<Each>,
): Column<Each>[] {
  const { t } = useTranslator();
  const { vertical } = useTenant();
  const nameOf = useOrderName();
  const sort = parseOrderSort(parameters);
  const sortBy = (key: SortKey): Column<Each>['sort'] => {
    const descending = sort.key === key ? sort.direction === 'ASC' : true;
    return {
      to: toSearch(parameters, { sort: descending ? `-${key}` : key }),
      direction: sort.key !== key ? undefined : sort.direction === 'ASC' ? 'ascending' : 'descending',
    };
  };
  const scheduled: Column<Each> = {
    key: 'scheduled',
    label: t('orders.scheduled'),
    cell: (row) => <DateTimeValue value={row.scheduledStart} />,
  };
  const staff: Column<Each> = {
    key: 'staff',
    label: t('orders.staff'),
    hideOnPhone: true,
    cell: (row) => row.assignedStaff?.name ?? <None />,
  };
  const ordered: Column<Each> = {
    key: 'items',
    label: t('orders.items'),
    className: 'min-w-36',
    cell: ({ lines }) => (lines?.length ? <Items lines={lines} /> : null),
  };

  return [
    {
      key: 'number',
      label: t('orders.number'),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <Link
            className="link figure inline-flex min-h-6 items-center font-medium"
            to={`/orders/${row.id}?${new URLSearchParams({ back })}`}
            data-row-link
          >
            {nameOf(row)}
          </Link>
          {row.kind === 'CREDIT' ? <Badge>{t('enums.orderKind.CREDIT')}</Badge> : null}
        </span>
      ),
    },
    {
      key: 'placed',
      label: t('orders.placed'),
      sort: sortBy('placed'),
      cell: (row) => <DateValue value={row.placedAt} />,
    },
    ...(vertical === 'RETAIL' ? [] : [scheduled]),
    ...(customer ? [customer] : []),
    ...(items ? [ordered] : []),
    {
      key: 'amount',
      label: t('orders.amount'),
      numeric: true,
      sort: sortBy('amount'),
      cell: (row) => <MoneyValue value={row.amount} />,
    },
    { key: 'status', label: t('orders.status'), cell: (row) => <StatusBadge status={row.status} /> },
    { key: 'payment', label: t('orders.payment'), cell: (row) => <PaymentBadge status={row.paymentStatus} /> },
    { key: 'source', label: t('orders.source'), hideOnPhone: true, cell: (row) => t(`enums.source.${row.source}`) },
    ...(vertical === 'RETAIL' ? [] : [staff]),
  ];
}
