import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CreateCustomerDocument, NewCustomerFormDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { CustomerForm } from '../../components/forms/customer-form';
import { SaveProblem } from '../../components/forms/save-problem';
import { readCustomerValues, toCustomerErrors, toCustomerInput } from '../../components/forms/customer-input';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';

export const meta = titled('customerForm.newTitle');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:create');
  return (await api.query(NewCustomerFormDocument, {})).staff;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:create');
  const values = readCustomerValues(await request.formData());
  const { data: answer, failure } = await api.mutate(CreateCustomerDocument, { input: toCustomerInput(values) });
  if (failure) {
    const { holder, message } = failure;
    const errors = toCustomerErrors(failure);
    return data({ values, errors, atField: Object.keys(errors).length > 0, holder, message }, { status: 400 });
  }
  return redirect(`/customers/${answer.createCustomer.id}`);
}

export default function NewCustomer() {
  const { t } = useTranslator();
  const staff = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <h1 className="text-2xl font-semibold">{t('customerForm.newTitle')}</h1>
      {problem ? <SaveProblem message={problem.message} atField={problem.atField} holder={problem.holder} /> : null}
      <CustomerForm values={problem?.values ?? {}} errors={problem?.errors} staff={staff} cancelTo="/customers" />
    </div>
  );
}
