import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation, type ShouldRevalidateFunction } from '@remix-run/react';
import { OrderFormDocument, UpdateOrderDocument } from '@clientele/graphql';
import { getMessage } from '@clientele/locale';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { OrderConflict } from '../../components/forms/order-conflict';
import { OrderForm } from '../../components/forms/order-form';
import {
  EMPTY_LINE,
  findBadNumbers,
  hasErrors,
  parseLines,
  readNotation,
  readOrderValues,
  toOrderErrors,
  toUpdateOrderInput,
  type OrderField,
} from '../../components/forms/order-input';
import { toOrderValues } from '../../components/forms/order-values';
import { applyPicks, mergeVersions, readVersion } from '../../components/forms/picks';
import { changeRows, readIntent } from '../../components/forms/rows';
import { SaveProblem } from '../../components/forms/save-problem';
import { useOrderName } from '../../components/order-columns';
import { useTenant, useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';

/** A status has its own steps, and whose order it is was decided when it came. */
const EDITABLE = [
  'number',
  'source',
  'paymentStatus',
  'placedAt',
  'scheduledStart',
  'durationMinutes',
  'assignedStaffId',
  'deliveryAddress',
  'deliveryCity',
  'amount',
  'refundedAmount',
  'lines',
] as const satisfies OrderField[];

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) =>
    t('orderForm.editTitle', { name: page?.order.number ?? page?.order.externalReference ?? '' }),
  );

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:update');
  const { order, staff } = await api.query(OrderFormDocument, { id: params.id ?? '' });
  if (!order) throw data(null, { status: 404 });
  return { order, staff };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:update');
  const id = params.id ?? '';
  const form = await request.formData();
  const values = applyPicks(form, readOrderValues(form));
  const kept = { version: Number(form.get('version')), base: readVersion(form, 'base') };
  const intent = readIntent(form);
  if (intent.kind !== 'save') {
    const lines = JSON.stringify(changeRows(parseLines(values), intent, EMPTY_LINE));
    return data({ ...kept, values: { ...values, lines } });
  }
  const { locale, zone } = readNotation(form);
  const wrong = findBadNumbers(values, { locale, message: getMessage(locale, 'orderForm.notANumber') });
  if (hasErrors(wrong)) {
    const refused = { message: '', atField: true, lost: false };
    return data({ ...kept, values, errors: wrong, stale: undefined, refused }, { status: 400 });
  }
  const input = toUpdateOrderInput({ id, version: kept.version }, { values, base: kept.base, locale, zone });
  const { failure } = await api.mutate(UpdateOrderDocument, { input });
  if (!failure) {
    const { search } = new URL(request.url);
    return redirectWithToast(request, `/orders/${id}${search}`, { key: 'orderForm.saved' });
  }
  const { stale, message, code } = failure;
  const errors = toOrderErrors(stale ? { message } : failure, values);
  const atField = hasErrors(errors);
  const refused = { message, atField, lost: code === 'NOT_FOUND' && !atField };
  return data({ ...kept, values, errors, stale, refused }, { status: stale ? 409 : 400 });
}

/** A refused save does not load again by itself; a conflict must, to show what the other person saved. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || (defaultShouldRevalidate && actionStatus !== 400);

export default function EditOrder() {
  const { t, locale } = useTranslator();
  const { search } = useLocation();
  const { zone } = useTenant();
  const { order, staff } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errors, stale, refused } = answer && 'refused' in answer ? answer : {};
  const nameOf = useOrderName();
  const saved = toOrderValues(order, { zone, locale });
  // Only who has been shown the other's version may save over it.
  const edited = answer && !stale ? answer : { version: order.version, base: saved };
  const values = !answer
    ? saved
    : stale
      ? mergeVersions(EDITABLE, { typed: answer.values, saved, base: answer.base })
      : answer.values;
  const page = `/orders/${order.id}${search}`;
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <PageHeader
        title={t('orderForm.editTitle', { name: nameOf(order) })}
        back={{ to: page, label: t('order.title', { name: nameOf(order) }) }}
        description={order.customer ? <span dir="auto">{order.customer.name}</span> : null}
      />
      {refused && !stale ? (
        <SaveProblem {...refused} help={refused.lost ? { to: '/orders', label: t('orders.title') } : undefined} />
      ) : null}
      <OrderForm
        key={stale ? order.version : 'form'}
        fresh={false}
        values={values}
        errors={errors}
        staff={staff}
        products={[]}
        currency={order.amount.currency}
        cancelTo={page}
      >
        <input type="hidden" name="zone" value={zone} readOnly />
        <input type="hidden" name="version" value={edited.version} readOnly />
        <input type="hidden" name="base" value={JSON.stringify(edited.base)} readOnly />
        {answer && stale ? (
          <OrderConflict typed={answer.values} saved={saved} base={answer.base} staff={staff} editable={EDITABLE} />
        ) : null}
      </OrderForm>
    </div>
  );
}
