import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { ChangeOrderStatusDocument, OrderDetailDocument, type OrderStatus } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { PaymentBadge, StatusBadge, useOrderName } from '../../components/order-columns';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Badge } from '../../components/ui/badge';
import { Facts, Section } from '../../components/ui/facts';
import { Notice } from '../../components/ui/notice';
import { DateTimeValue, MoneyValue } from '../../components/ui/values';
import { OrderLines } from './lines';
import { StatusChange } from './status-change';
import { StatusHistory } from './status-history';

export const meta: MetaFunction<typeof loader> = ({ data: order, matches }) =>
  toTitle(matches, ({ t }) => t('order.title', { name: order?.number ?? order?.externalReference ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:view');
  const { order } = await api.query(OrderDetailDocument, { id: params.id ?? '' });
  if (!order) throw data(null, { status: 404 });
  return order;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:update');
  const form = await request.formData();
  const id = params.id ?? '';
  const { failure } = await api.mutate(ChangeOrderStatusDocument, {
    // The API knows the statuses and answers an unknown one with INVALID.
    input: { id, version: Number(form.get('version')), status: String(form.get('status')) as OrderStatus },
  });
  return failure ? data({ message: failure.message }, { status: 409 }) : redirect(`/orders/${id}`);
}

/** A refused step usually means that somebody else took one: show where the order stands now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function OrderPage() {
  const { t } = useTranslator();
  const order = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const nameOf = useOrderName();
  const refunded = Number(order.refundedAmount.amount) !== 0;
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Link className="link inline-flex min-h-6 items-center" to="/orders">
          ← {t('order.back')}
        </Link>
      </p>
      <header className="card flex flex-wrap items-start justify-between gap-4 p-4">
        <div className="flex flex-col gap-1.5">
          <h1 className="text-2xl leading-tight font-semibold">{t('order.title', { name: nameOf(order) })}</h1>
          <div className="flex flex-wrap gap-1.5">
            <StatusBadge status={order.status} />
            <PaymentBadge status={order.paymentStatus} />
            {order.kind === 'CREDIT' ? <Badge>{t('enums.orderKind.CREDIT')}</Badge> : null}
            {order.counts ? null : <Badge>{t('order.notCounted')}</Badge>}
          </div>
          <p className="text-sm text-muted">
            <DateTimeValue value={order.placedAt} /> · {t(`enums.source.${order.source}`)}
          </p>
        </div>
        <p className="text-2xl font-semibold">
          <MoneyValue value={order.amount} />
        </p>
      </header>
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <OrderLines order={order} />
          <Section title={t('order.history')}>
            <StatusHistory changes={order.statusHistory} />
          </Section>
        </div>
        <div className="flex flex-col gap-4">
          <StatusChange order={order} />
          <Section title={t('order.details')}>
            <Facts
              items={[
                {
                  label: t('orders.customer'),
                  value: order.customer ? (
                    <Link className="link" to={`/customers/${order.customer.id}`}>
                      {order.customer.name}
                    </Link>
                  ) : (
                    t('order.noCustomer')
                  ),
                },
                { label: t('field.phone'), value: order.customer?.phoneFormatted },
                {
                  label: t('orders.scheduled'),
                  value: order.scheduledStart ? <DateTimeValue value={order.scheduledStart} /> : null,
                },
                {
                  label: t('order.duration'),
                  value: order.durationMinutes ? t('order.minutes', { count: order.durationMinutes }) : null,
                },
                { label: t('orders.staff'), value: order.assignedStaff?.name },
                {
                  label: t('order.address'),
                  value: [order.deliveryAddress, order.deliveryCity].filter(Boolean).join(', '),
                },
                { label: t('order.refunded'), value: refunded ? <MoneyValue value={order.refundedAmount} /> : null },
                {
                  label: t('order.reference'),
                  value: [order.provider, order.externalReference].filter(Boolean).join(' · '),
                },
              ]}
            />
          </Section>
        </div>
      </div>
    </div>
  );
}
