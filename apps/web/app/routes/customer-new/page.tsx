import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { CreateCustomerDocument, NewCustomerFormDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { readDefinitions } from '../../.server/custom-definitions';
import { redirectWithToast } from '../../.server/toast';
import { CustomerForm } from '../../components/forms/customer-form';
import {
  EMPTY_ACCOUNT,
  parseAccounts,
  readCustomerValues,
  toCustomerErrors,
  toCustomerInput,
} from '../../components/forms/customer-input';
import { readNotation } from '../../components/forms/order-input';
import { changeRows, readIntent } from '../../components/forms/rows';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';

export const meta = titled('customerForm.newTitle');

/** Other pages and phone systems may know some of it already. */
const PREFILLED = ['name', 'phone', 'email'] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:create');
  return api.query(NewCustomerFormDocument, {});
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:create');
  const form = await request.formData();
  const typed = readCustomerValues(form);
  const intent = readIntent(form);
  if (intent.kind !== 'save') {
    const externalAccounts = JSON.stringify(changeRows(parseAccounts(typed), intent, EMPTY_ACCOUNT));
    return data({ values: { ...typed, externalAccounts } });
  }
  const own = await readDefinitions(api, typed);
  const input = toCustomerInput(typed, { fields: own.data ?? [], ...readNotation(form) });
  const { data: answer, failure } = own.failure ? own : await api.mutate(CreateCustomerDocument, { input });
  if (failure) {
    const { holder, message } = failure;
    const errors = toCustomerErrors(failure, input.custom ?? []);
    const refused = { message, holder, atField: Object.keys(errors).length > 0 };
    return data({ values: typed, errors, refused }, { status: 400 });
  }
  return redirectWithToast(request, `/customers/${answer.createCustomer.id}`, {
    key: 'customerForm.created',
    values: { name: typed.name ?? '' },
  });
}

export default function NewCustomer() {
  const { t } = useTranslator();
  const { staff, filterChoices, customFields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const prefilled = Object.fromEntries(PREFILLED.map((name) => [name, parameters.get(name) ?? '']));
  const { errors, refused } = answer && 'refused' in answer ? answer : {};
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <PageHeader title={t('customerForm.newTitle')} back={{ to: '/customers', label: t('customer.back') }} />
      {refused ? <SaveProblem {...refused} /> : null}
      <CustomerForm
        values={answer?.values ?? prefilled}
        errors={errors}
        staff={staff}
        known={filterChoices}
        customFields={customFields}
        cancelTo="/customers"
      />
    </div>
  );
}
