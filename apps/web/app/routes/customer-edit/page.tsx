import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation, type ShouldRevalidateFunction } from '@remix-run/react';
import { CustomerFormDocument, UpdateCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { CustomerForm } from '../../components/forms/customer-form';
import { SaveProblem } from '../../components/forms/save-problem';
import { readCustomerValues, toCustomerErrors, toCustomerInput } from '../../components/forms/customer-input';
import { listDifferences, toCustomerValues } from '../../components/forms/customer-values';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { VersionConflict } from './version-conflict';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) => t('customerForm.editTitle', { name: page?.customer.name ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:update');
  const { customer, staff } = await api.query(CustomerFormDocument, { id: params.id ?? '' });
  if (!customer) throw data(null, { status: 404 });
  return { customer, staff };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:update');
  const id = params.id ?? '';
  const form = await request.formData();
  const values = readCustomerValues(form);
  const version = Number(form.get('version'));
  const nameFixed = form.get('nameFixed') === 'yes';
  const nameFixedChanged = nameFixed !== (form.get('nameWasFixed') === 'yes');
  const { failure } = await api.mutate(UpdateCustomerDocument, {
    // Left alone, the API decides: a name typed by a person stays when orders bring others.
    input: { ...toCustomerInput(values), id, version, ...(nameFixedChanged ? { nameFixed } : {}) },
  });
  if (!failure) return redirect(`/customers/${id}${new URL(request.url).search}`);
  const { stale, holder, message } = failure;
  const errors = stale ? {} : toCustomerErrors(failure);
  const atField = Object.keys(errors).length > 0;
  if (failure.code === 'NOT_FOUND' && !atField) throw data(failure, { status: 404 });
  return data({ values, version, nameFixed, stale, holder, errors, atField, message }, { status: stale ? 409 : 400 });
}

/** A refused save does not load again by itself; a conflict must, to show what the other person saved. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function EditCustomer() {
  const { t } = useTranslator();
  const { search } = useLocation();
  const { customer, staff } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const saved = toCustomerValues(customer);
  const values = problem?.values ?? saved;
  // Only who has been shown the other's version may save over it: after any other error the version stays the one that was
  // edited, although without script the loader has just brought a newer one.
  const version = problem && !problem.stale ? problem.version : customer.version;
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <h1 className="text-2xl font-semibold wrap-anywhere">{t('customerForm.editTitle', { name: customer.name })}</h1>
      {problem?.stale ? (
        <VersionConflict
          typed={problem.values}
          saved={saved}
          fields={listDifferences(problem.values, saved)}
          updatedBy={problem.stale.updatedBy}
          staff={staff}
        />
      ) : problem ? (
        <SaveProblem message={problem.message} atField={problem.atField} holder={problem.holder} />
      ) : null}
      <CustomerForm
        key={problem?.stale ? customer.version : 'form'}
        values={values}
        errors={problem?.errors}
        staff={staff}
        cancelTo={`/customers/${customer.id}${search}`}
        nameNote={
          <label className="flex min-h-6 items-center gap-2 text-sm">
            <input
              type="checkbox"
              name="nameFixed"
              value="yes"
              defaultChecked={problem?.nameFixed ?? customer.nameFixed}
              className="size-5 flex-none accent-accent"
            />
            {t('customerForm.nameFixed')}
          </label>
        }
      >
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="nameWasFixed" value={customer.nameFixed ? 'yes' : 'no'} />
      </CustomerForm>
    </div>
  );
}
