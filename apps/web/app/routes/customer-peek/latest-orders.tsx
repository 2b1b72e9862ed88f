import type { CustomerPeekQuery } from '@clientele/graphql';
import { StatusBadge, useOrderName } from '../../components/order-columns';
import { useTranslator } from '../../components/page-context';
import { Link } from '../../components/ui/link';
import { MoneyValue, RelativeDay } from '../../components/ui/values';
import type { PeekedCustomer } from './details';

type Orders = NonNullable<NonNullable<CustomerPeekQuery['customer']>['orders']>['nodes'];

/** The last few, each one click away, and the way to all of them. */
export function LatestOrders({ orders, customer }: { orders: Orders; customer: PeekedCustomer }) {
  const { t, number } = useTranslator();
  const nameOf = useOrderName();
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('customerPeek.latest')}</h3>
      {orders.length === 0 ? <p className="text-muted">{t('customerPeek.noOrders')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {orders.map((order) => (
          <li key={order.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
            <span className="flex min-w-0 flex-col">
              <Link className="link min-h-6 wrap-anywhere" to={`/orders/${order.id}`}>
                {nameOf(order)}
              </Link>
              <span className="text-sm text-muted">
                <RelativeDay value={order.placedAt} />
              </span>
            </span>
            <span className="flex flex-col items-end gap-1">
              <MoneyValue value={order.amount} />
              <StatusBadge status={order.status} />
            </span>
          </li>
        ))}
      </ul>
      {orders.length > 0 ? (
        <p>
          <Link className="link inline-flex min-h-6 items-center" to={`/orders?customer=${customer.id}`}>
            {t('customerPeek.allOrders', { count: number(customer.placedCount) })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
