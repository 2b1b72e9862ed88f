import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CreateOrderDocument, NewOrderFormDocument, OrderCustomersDocument } from '@clientele/graphql';
import { getMessage, type Vertical } from '@clientele/locale';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { OrderCustomerField } from '../../components/forms/order-customer-field';
import { OrderForm } from '../../components/forms/order-form';
import {
  EMPTY_LINE,
  findBadNumbers,
  KIND_BY_VERTICAL,
  hasErrors,
  parseLines,
  readNotation,
  readOrderValues,
  toCreateOrderInput,
  toOrderErrors,
  type OrderValues,
} from '../../components/forms/order-input';
import { changeRows, readIntent } from '../../components/forms/rows';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTenant, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';

export const meta = titled('orderForm.newTitle');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:create');
  const customerId = new URL(request.url).searchParams.get('customer') ?? '';
  const { customer, staff } = await api.query(NewOrderFormDocument, { customerId, withCustomer: customerId !== '' });
  return { customer: customer && !customer.deletedAt ? customer : null, staff };
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'orders:create');
  const form = await request.formData();
  const typed = readOrderValues(form);
  const search = String(form.get('customer.search') ?? '').trim();
  const intent = readIntent(form);
  if (intent.kind === 'add' || intent.kind === 'remove') {
    const lines = JSON.stringify(changeRows(parseLines(typed), intent, EMPTY_LINE));
    return data({ values: { ...typed, lines }, search });
  }
  const named = typed['customer.phone'] || typed['customer.name'] || typed['customer.email'];
  const looking = search !== '' && !typed['customer.id'] && !named;
  if (intent.kind === 'find' || looking) {
    // Typed but not chosen: nobody is guessed, not even where only one fits.
    const { customers } = await api.query(OrderCustomersDocument, { search });
    return data({ values: { ...typed, 'customer.id': '' }, search, matches: customers.nodes });
  }
  const { locale, zone } = readNotation(form);
  const wrong = findBadNumbers(typed, { locale, message: getMessage(locale, 'orderForm.notANumber') });
  if (hasErrors(wrong)) {
    return data({ values: typed, search, errors: wrong, refused: { message: '', atField: true } }, { status: 400 });
  }
  const input = toCreateOrderInput(typed, { locale, zone });
  const { data: answer, failure } = await api.mutate(CreateOrderDocument, { input });
  if (failure) {
    const errors = toOrderErrors(failure, typed);
    const refused = { message: failure.message, holder: failure.holder, atField: hasErrors(errors) };
    return data({ values: typed, search, errors, refused }, { status: 400 });
  }
  const { id, number } = answer.createOrder;
  return redirectWithToast(request, `/orders/${id}`, { key: 'orderForm.created', values: { number: number ?? '' } });
}

export default function NewOrder() {
  const { t } = useTranslator();
  const { vertical, currency, zone } = useTenant();
  const { customer, staff } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errors, refused } = answer && 'refused' in answer ? answer : {};
  const matches = answer && 'matches' in answer ? answer.matches : undefined;
  const values = answer?.values ?? toDefaults(vertical, customer);
  const back = customer ? `/customers/${customer.id}` : '/orders';
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <PageHeader
        title={t('orderForm.newTitle')}
        back={{ to: back, label: customer ? customer.name : t('orders.title') }}
      />
      {refused ? <SaveProblem {...refused} /> : null}
      <OrderForm
        fresh
        values={values}
        errors={errors}
        staff={staff}
        products={[...new Set(customer?.favouriteProducts.map(({ name }) => name))]}
        currency={currency}
        cancelTo={back}
      >
        <input type="hidden" name="zone" value={zone} readOnly />
        <OrderCustomerField
          key={matches ? 'matches' : 'search'}
          customer={customer}
          values={values}
          search={answer?.search ?? ''}
          matches={matches}
          errors={errors}
        />
      </OrderForm>
    </div>
  );
}

type KnownCustomer = ReturnType<typeof useLoaderData<typeof loader>>['customer'];

/** What most orders taken by hand are, so that most fields need no touch. */
function toDefaults(vertical: Vertical, customer: KnownCustomer): OrderValues {
  const visits = vertical !== 'APPOINTMENTS';
  return {
    kind: KIND_BY_VERTICAL[vertical],
    source: 'PHONE',
    status: 'PENDING',
    paymentStatus: 'UNPAID',
    assignedStaffId: vertical === 'FIELD_SERVICE' ? (customer?.technician?.id ?? '') : '',
    deliveryAddress: visits ? (customer?.address?.street ?? '') : '',
    deliveryCity: visits ? (customer?.address?.city ?? '') : '',
  };
}
