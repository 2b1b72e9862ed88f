import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { AddSampleDataDocument, RemoveSampleDataDocument, SampleDataDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { FormActions } from '../../components/ui/form';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';

export const meta = titled('firstRun.removeTitle');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const { sampleData } = await api.query(SampleDataDocument, {});
  if (!sampleData.present) throw redirect('/start');
  return sampleData;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  if ((await request.formData()).get('intent') === 'add') {
    const { failure } = await api.mutate(AddSampleDataDocument, {});
    if (failure) return data({ message: failure.message }, { status: failure.code === 'CONFLICT' ? 409 : 400 });
    return redirectWithToast(request, '/customers', { key: 'firstRun.added' });
  }
  const { data: answer, failure } = await api.mutate(RemoveSampleDataDocument, {});
  if (failure) return data({ message: failure.message }, { status: 400 });
  return redirectWithToast(request, '/start', { key: 'firstRun.removed', values: { count: answer.removeSampleData } });
}

/** Asks before the sample data goes; also where a refused wish about it is answered. */
export default function SampleData() {
  const { t } = useTranslator();
  const { customers } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4">
      <PageHeader title={t('firstRun.removeTitle')} />
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <p>{t('firstRun.removeText', { count: customers })}</p>
      <Form method="post">
        <FormActions submit={t('firstRun.remove')} cancelTo="/customers" danger />
      </Form>
    </div>
  );
}
