import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { DeleteCustomFieldDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { getField } from './get-field.server';

export const meta: MetaFunction<typeof loader> = ({ data: field, matches }) =>
  toTitle(matches, ({ t }) => t('customFields.deleteTitle', { label: field?.label ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  return getField(api, params.id);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const { id, label } = await getField(api, params.id);
  const { failure } = await api.mutate(DeleteCustomFieldDocument, { id });
  if (failure) return data({ message: failure.message }, { status: 409 });
  return redirectWithToast(request, '/settings/fields', { key: 'customFields.deleted', values: { label } });
}

/** The question before a delete, as a page: it works without script, and says what stands in the way. */
export default function DeleteField() {
  const { t } = useTranslator();
  const { label, customers } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <PageHeader title={t('customFields.deleteTitle', { label })} />
      {problem ? (
        <Notice tone="bad" title={t('customFields.notDeleted')}>
          <p>{problem.message}</p>
        </Notice>
      ) : null}
      <p>{t('customFields.deleteText', { count: customers })}</p>
      <Form method="post" className="flex flex-wrap gap-2">
        <Button kind="danger">{t('customFields.delete')}</Button>
        <LinkButton to="/settings/fields">{t('common.cancel')}</LinkButton>
      </Form>
    </div>
  );
}
