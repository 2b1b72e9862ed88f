import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { CreateCustomFieldDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { changeRows, readIntent } from '../../components/forms/rows';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';
import { FieldForm } from './field-form';
import { EMPTY_CHOICE, NEW_FIELD, readFieldValues, toCreateInput, toFieldErrors } from './field-input';

export const meta = titled('customFields.new');

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAccess(request, 'settings:manage');
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const form = await request.formData();
  const values = readFieldValues(form);
  const intent = readIntent(form);
  if (intent.kind !== 'save')
    return data({ values: { ...values, choices: changeRows(values.choices, intent, EMPTY_CHOICE) } });
  const { failure } = await api.mutate(CreateCustomFieldDocument, { input: toCreateInput(values) });
  if (failure) {
    const errors = toFieldErrors(failure, values);
    const refused = { message: failure.message, atField: Object.keys(errors).length > 0 };
    return data({ values, errors, refused }, { status: 400 });
  }
  return redirectWithToast(request, '/settings/fields', {
    key: 'customFields.created',
    values: { label: values.label },
  });
}

export default function NewField() {
  const { t } = useTranslator();
  const answer = useActionData<typeof action>();
  const { errors, refused } = answer && 'refused' in answer ? answer : {};
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('customFields.new')} back={{ to: '/settings/fields', label: t('customFields.title') }} />
      {refused ? <SaveProblem {...refused} /> : null}
      <FieldForm values={answer?.values ?? NEW_FIELD} errors={errors} />
    </div>
  );
}
