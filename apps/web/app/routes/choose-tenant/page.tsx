import { data, redirectDocument, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { ChooseTenantDocument } from '@clientele/graphql';
import { requireSession } from '../../.server/access';
import { keepHint } from '../../.server/viewer-hints';
import { useRootData, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Notice } from '../../components/ui/notice';

export const meta = titled('tenants.title');

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSession(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireSession(request);
  const tenantId = String((await request.formData()).get('tenantId') ?? '');
  const { data: answer, failure } = await api.mutate(ChooseTenantDocument, { tenantId });
  if (failure) return data({ message: failure.message }, { status: 400 });
  if (api.token) keepHint(api.token, answer.chooseTenant);
  // Ids on the page one came from belong to the other business, and so may its language.
  return redirectDocument('/');
}

export default function ChooseTenant() {
  const { t } = useTranslator();
  const { viewer } = useRootData();
  const problem = useActionData<typeof action>();
  const tenants = viewer?.tenants ?? [];
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <h1 className="text-2xl font-semibold">{t('tenants.title')}</h1>
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      {tenants.length === 0 ? <p>{t('tenants.none')}</p> : null}
      <Form method="post" className="flex flex-col gap-2">
        {tenants.map((tenant) => (
          <button
            key={tenant.id}
            name="tenantId"
            value={tenant.id}
            className="card px-4 py-3 text-start hover:bg-raised"
          >
            <span className="block font-medium">{tenant.name}</span>
            <span className="text-sm text-muted">
              {tenant.slug}
              {viewer?.tenant?.id === tenant.id ? ` · ${t('tenants.current')}` : ''}
            </span>
          </button>
        ))}
      </Form>
    </div>
  );
}
