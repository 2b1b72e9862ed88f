import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  useActionData,
  useLoaderData,
  useNavigation,
  useSearchParams,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import { CustomerPeekFormDocument, UpdateCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { readDefinitions } from '../../.server/custom-definitions';
import { redirectWithToast } from '../../.server/toast';
import { CustomerConflict } from '../../components/forms/customer-conflict';
import { toCustomerErrors } from '../../components/forms/customer-input';
import { readNotation } from '../../components/forms/order-input';
import { applyPicks, mergeVersions, readVersion } from '../../components/forms/picks';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';
import { SidePanel } from '../../components/ui/side-panel';
import { toKeptSearch } from '../customers/list-query';
import { QuickForm, QUICK_FORM } from './quick-form';
import { listQuickNames, readQuickValues, toQuickInput, toQuickValues } from './quick-values';

export { PeekFailure as ErrorBoundary } from '../customer-peek/failure';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) =>
    page ? t('customerPeek.editTitle', { name: page.customer.name }) : t('failures.notFound.title'),
  );

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:update');
  const { customer, staff, customFields } = await api.query(CustomerPeekFormDocument, { id: params.id ?? '' });
  if (!customer || customer.deletedAt) throw data(null, { status: 404 });
  return { customer, staff, customFields };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:update');
  const form = await request.formData();
  const values = applyPicks(form, readQuickValues(form));
  const kept = { values, version: Number(form.get('version')), base: readVersion(form, 'base') };
  const own = await readDefinitions(api, values);
  const fields = toQuickInput(values, { fields: own.data ?? [], ...readNotation(form) });
  const input = { ...fields, id: params.id ?? '', version: kept.version };
  const { failure } = own.failure ? own : await api.mutate(UpdateCustomerDocument, { input });
  if (!failure) {
    const list = toKeptSearch(new URL(request.url).searchParams);
    const saved = { key: 'customerPeek.saved', values: { name: values.name ?? '' } } as const;
    return redirectWithToast(request, `/customers${list}`, saved);
  }
  const { stale, holder, message } = failure;
  const errors = stale ? {} : toCustomerErrors(failure, fields.custom ?? []);
  const refused = { message, holder, atField: Object.keys(errors).length > 0 };
  return data({ ...kept, errors, stale, refused }, { status: stale ? 409 : 400 });
}

/** A refused save does not load again by itself; a conflict must, to show what the other person saved. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || (defaultShouldRevalidate && actionStatus !== 400);

/** The fields that change often, over the list. */
export default function EditOverList() {
  const { t, locale } = useTranslator();
  const { customer, staff, customFields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const { state, formMethod } = useNavigation();
  const list = toKeptSearch(parameters);
  const closeTo = `/customers${list}`;
  const saved = toQuickValues(customer, { fields: customFields, locale });
  const stale = answer?.stale;
  // Only who has been shown the other's version may save over it.
  const edited = answer && !stale ? answer : { version: customer.version, base: saved };
  const values = !answer
    ? saved
    : stale
      ? mergeVersions(listQuickNames(saved), { typed: answer.values, saved, base: answer.base })
      : answer.values;
  return (
    <SidePanel
      title={t('customerPeek.editTitle', { name: customer.name })}
      closeTo={closeTo}
      footer={
        <>
          <Button kind="primary" form={QUICK_FORM} busy={state !== 'idle' && formMethod === 'POST'}>
            {t('common.save')}
          </Button>
          <LinkButton to={closeTo} preventScrollReset prefetch="none">
            {t('common.cancel')}
          </LinkButton>
          <LinkButton to={`/customers/${customer.id}/edit`} kind="quiet" className="ms-auto">
            {t('customerPeek.allFields')}
          </LinkButton>
        </>
      }
    >
      <QuickForm
        key={stale ? customer.version : 'form'}
        values={values}
        errors={answer?.errors}
        staff={staff}
        managerId={customer.accountManager?.id}
        customFields={customFields}
      >
        <input type="hidden" name="version" value={edited.version} readOnly />
        <input type="hidden" name="base" value={JSON.stringify(edited.base)} readOnly />
        {answer && !stale ? <SaveProblem {...answer.refused} /> : null}
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
      </QuickForm>
    </SidePanel>
  );
}
