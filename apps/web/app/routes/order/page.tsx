import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams, type ShouldRevalidateFunction } from '@remix-run/react';
import { ChangeOrderStatusDocument, OrderDetailDocument, type OrderStatus } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { PaymentBadge, StatusBadge, useOrderName } from '../../components/order-columns';
import { useMay, useRootData, useTranslator } from '../../components/page-context';
import { toLocalPath } from '../../components/search';
import { toTitle } from '../../components/title';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { Facts } from '../../components/ui/facts';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { DateTimeValue, MoneyValue } from '../../components/ui/values';
import { OrderCustomer } from './customer';
import { OrderLines } from './lines';
import { StatusChange } from './status-change';
import { StatusHistory } from './status-history';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) => t('order.title', { name: page?.order.number ?? page?.order.externalReference ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:view');
  const { order, staff } = await api.query(OrderDetailDocument, { id: params.id ?? '' });
  if (!order) throw data(null, { status: 404 });
  // Who sees only what is assigned finds nobody but itself among the staff.
  return { order, own: staff.some(({ id }) => id === order.assignedStaff?.id) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:update');
  const form = await request.formData();
  const id = params.id ?? '';
  const { failure } = await api.mutate(ChangeOrderStatusDocument, {
    // The API knows the statuses and answers an unknown one with INVALID.
    input: { id, version: Number(form.get('version')), status: String(form.get('status')) as OrderStatus },
  });
  if (failure) return data({ message: failure.message }, { status: 409 });
  return redirectWithToast(request, `/orders/${id}${new URL(request.url).search}`, { key: 'order.statusChanged' });
}

/** A refused step usually means that somebody else took one: show where the order stands now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function OrderPage() {
  const { t } = useTranslator();
  const may = useMay();
  const { viewer } = useRootData();
  const { order, own } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const nameOf = useOrderName();
  const back = toLocalPath(parameters.get('back'), '/orders');
  // Who works on assigned orders moves them on; what they are worth is for others to change.
  const everything = viewer?.scope === 'ALL';
  const mayEdit = may('orders:update') && everything;
  const refunded = Number(order.refundedAmount.amount) !== 0;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        back={{
          to: back,
          label: back.startsWith('/customers/') && order.customer ? order.customer.name : t('order.back'),
        }}
        title={t('order.title', { name: nameOf(order) })}
        badges={
          <span className="flex flex-wrap gap-1.5" data-badges="">
            <StatusBadge status={order.status} />
            <PaymentBadge status={order.paymentStatus} />
            {order.kind === 'CREDIT' ? <Badge>{t('enums.orderKind.CREDIT')}</Badge> : null}
            {order.counts ? null : <Badge>{t('order.notCounted')}</Badge>}
          </span>
        }
        description={
          <>
            <DateTimeValue value={order.placedAt} /> · {t(`enums.source.${order.source}`)} ·{' '}
            <strong className="text-ink">
              <MoneyValue value={order.amount} />
            </strong>
          </>
        }
        actions={
          mayEdit ? (
            <LinkButton icon="edit" to={`/orders/${order.id}/edit?${new URLSearchParams({ back })}`}>
              {t('order.edit')}
            </LinkButton>
          ) : null
        }
      />
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {everything || own ? <StatusChange order={order} /> : null}
          <OrderLines order={order} />
          <Section title={t('order.history')} icon="history">
            <StatusHistory order={order} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Section title={t('orders.customer')} icon="user">
            <OrderCustomer customer={order.customer} />
          </Section>
          <Section title={t('order.details')} icon="info">
            <Facts
              items={[
                { label: t('orders.kind'), value: t(`enums.orderKind.${order.kind}`) },
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
                { label: t('order.updated'), value: <DateTimeValue value={order.updatedAt} /> },
              ]}
            />
          </Section>
        </div>
      </div>
    </div>
  );
}
