import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation, type ShouldRevalidateFunction } from '@remix-run/react';
import { CustomerFormDocument, UpdateCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { readDefinitions } from '../../.server/custom-definitions';
import { redirectWithToast } from '../../.server/toast';
import { CustomerConflict } from '../../components/forms/customer-conflict';
import { CustomerForm } from '../../components/forms/customer-form';
import {
  EMPTY_ACCOUNT,
  parseAccounts,
  readCustomerValues,
  toCustomerErrors,
  toCustomerInput,
} from '../../components/forms/customer-input';
import { listInputNames, toCustomerValues } from '../../components/forms/customer-values';
import { readNotation } from '../../components/forms/order-input';
import { applyPicks, mergeVersions, readVersion } from '../../components/forms/picks';
import { changeRows, readIntent } from '../../components/forms/rows';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { CheckboxField } from '../../components/ui/field';
import { PageHeader } from '../../components/ui/page-header';
import { TrashNotice } from '../customer/trash-notice';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) => t('customerForm.editTitle', { name: page?.customer.name ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:update');
  const { customer, ...choices } = await api.query(CustomerFormDocument, { id: params.id ?? '' });
  if (!customer) throw data(null, { status: 404 });
  return { customer, ...choices };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:update');
  const id = params.id ?? '';
  const form = await request.formData();
  const typed = applyPicks(form, readCustomerValues(form));
  const nameFixed = form.get('nameFixed') === 'yes';
  const kept = { version: Number(form.get('version')), base: readVersion(form, 'base'), nameFixed };
  const intent = readIntent(form);
  if (intent.kind !== 'save') {
    const externalAccounts = JSON.stringify(changeRows(parseAccounts(typed), intent, EMPTY_ACCOUNT));
    return data({ ...kept, values: { ...typed, externalAccounts } });
  }
  const nameFixedChanged = nameFixed !== (form.get('nameWasFixed') === 'yes');
  const own = await readDefinitions(api, typed);
  const fields = toCustomerInput(typed, { fields: own.data ?? [], ...readNotation(form) });
  // Left alone, the API decides: a name typed by a person stays when orders bring others.
  const input = { ...fields, id, version: kept.version, ...(nameFixedChanged ? { nameFixed } : {}) };
  const { failure } = own.failure ? own : await api.mutate(UpdateCustomerDocument, { input });
  if (!failure) {
    const { search } = new URL(request.url);
    const saved = { key: 'customerForm.saved', values: { name: typed.name ?? '' } } as const;
    return redirectWithToast(request, `/customers/${id}${search}`, saved);
  }
  const { stale, holder, message, code } = failure;
  const errors = stale ? {} : toCustomerErrors(failure, fields.custom ?? []);
  const atField = Object.keys(errors).length > 0;
  // In the trash or gone: what was typed stays on screen beside the way out.
  const lost = failure.field === 'id' || (code === 'NOT_FOUND' && !atField);
  const refused = { message, holder, atField, lost };
  return data({ ...kept, values: typed, errors, stale, refused }, { status: stale ? 409 : 400 });
}

/** A refused save does not load again by itself; a conflict must, to show what the other person saved. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || (defaultShouldRevalidate && actionStatus !== 400);

export default function EditCustomer() {
  const { t, locale } = useTranslator();
  const { search } = useLocation();
  const { customer, staff, filterChoices, customFields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errors, stale, refused } = answer && 'refused' in answer ? answer : {};
  const saved = toCustomerValues(customer, { fields: customFields, locale });
  // Only who has been shown the other's version may save over it: after any other error the version stays the one that was
  // edited, although without script the loader has just brought a newer one.
  const edited = answer && !stale ? answer : { version: customer.version, base: saved };
  const values = !answer
    ? saved
    : stale
      ? mergeVersions(listInputNames(saved), { typed: answer.values, saved, base: answer.base })
      : answer.values;
  const page = `/customers/${customer.id}`;
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <PageHeader
        title={t('customerForm.editTitle', { name: customer.name })}
        back={{ to: page + search, label: customer.name }}
      />
      {customer.deletedAt && !refused ? <TrashNotice id={customer.id} deletedAt={customer.deletedAt} /> : null}
      {refused && !stale ? (
        <SaveProblem {...refused} help={refused.lost ? { to: page, label: t('customerForm.lookAtIt') } : undefined} />
      ) : null}
      <CustomerForm
        key={stale ? customer.version : 'form'}
        values={values}
        errors={errors}
        staff={staff}
        known={filterChoices}
        customFields={customFields}
        cancelTo={page + search}
        nameNote={
          <CheckboxField
            name="nameFixed"
            label={t('customerForm.nameFixed')}
            defaultChecked={answer?.nameFixed ?? customer.nameFixed}
          />
        }
      >
        <input type="hidden" name="version" value={edited.version} readOnly />
        <input type="hidden" name="base" value={JSON.stringify(edited.base)} readOnly />
        <input type="hidden" name="nameWasFixed" value={customer.nameFixed ? 'yes' : 'no'} readOnly />
        {answer && stale ? (
          <CustomerConflict
            typed={answer.values}
            saved={saved}
            base={answer.base}
            updatedBy={stale.updatedBy}
            staff={staff}
            customFields={customFields}
          />
        ) : null}
      </CustomerForm>
    </div>
  );
}
