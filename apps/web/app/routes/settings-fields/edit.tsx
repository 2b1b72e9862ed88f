import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { UpdateCustomFieldDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { changeRows, readIntent } from '../../components/forms/rows';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';
import { getField } from './get-field.server';
import { FieldForm } from './field-form';
import { EMPTY_CHOICE, readFieldValues, toFieldErrors, toUpdateInput } from './field-input';

export const meta: MetaFunction<typeof loader> = ({ data: field, matches }) =>
  toTitle(matches, ({ t }) => t('customFields.editTitle', { label: field?.label ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  return getField(api, params.id);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const form = await request.formData();
  const values = readFieldValues(form);
  const intent = readIntent(form);
  if (intent.kind !== 'save')
    return data({ values: { ...values, choices: changeRows(values.choices, intent, EMPTY_CHOICE) } });
  const { failure } = await api.mutate(UpdateCustomFieldDocument, { input: toUpdateInput(params.id ?? '', values) });
  if (failure) {
    const errors = toFieldErrors(failure, values);
    const refused = { message: failure.message, atField: Object.keys(errors).length > 0 };
    return data({ values, errors, refused }, { status: 400 });
  }
  return redirectWithToast(request, '/settings/fields', { key: 'customFields.saved', values: { label: values.label } });
}

export default function EditField() {
  const { t } = useTranslator();
  const field = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errors, refused } = answer && 'refused' in answer ? answer : {};
  const { name, label, key, kind, description, choices } = field;
  const values = answer?.values ?? { label, key, kind, description: description ?? '', choices };
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('customFields.editTitle', { label })}
        back={{ to: '/settings/fields', label: t('customFields.title') }}
      />
      {refused ? <SaveProblem {...refused} /> : null}
      <FieldForm values={values} errors={errors} saved={{ name, choices }} />
    </div>
  );
}
