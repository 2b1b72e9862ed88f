import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { ChosenTagsDocument, DeleteTagDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import type { Api } from '../../.server/api';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';

export const meta: MetaFunction<typeof loader> = ({ data: tag, matches }) =>
  toTitle(matches, ({ t }) => t('tags.deleteTitle', { name: tag?.name ?? '' }));

/** @throws the page for what is not there. */
async function getTag(api: Api, id: string | undefined) {
  const { tagUses } = await api.query(ChosenTagsDocument, { ids: [id ?? ''] });
  const [tag] = tagUses.nodes;
  if (!tag) throw data(null, { status: 404 });
  return tag;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  return getTag(api, params['id']);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const { id, name } = await getTag(api, params['id']);
  const { failure } = await api.mutate(DeleteTagDocument, { id });
  if (failure) return data({ message: failure.message }, { status: 409 });
  return redirectWithToast(request, '/settings/tags', { key: 'tags.deleted', values: { name } });
}

/** The question before a delete, as a page: it works without script, and says what stands in the way. */
export default function DeleteTag() {
  const { t } = useTranslator();
  const { name, customers } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <PageHeader title={t('tags.deleteTitle', { name })} />
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <p>{t('tags.deleteText', { count: customers })}</p>
      <Form method="post" className="flex flex-wrap gap-2">
        <Button kind="danger">{t('tags.delete')}</Button>
        <LinkButton to="/settings/tags">{t('common.cancel')}</LinkButton>
      </Form>
    </div>
  );
}
