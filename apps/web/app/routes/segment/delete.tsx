import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { DeleteSegmentDocument, SegmentToDeleteDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { isOwn } from '../segments/segment-paths';

export const meta: MetaFunction<typeof loader> = ({ data: segment, matches }) =>
  toTitle(matches, ({ t }) => t('segmentPages.deleteTitle', { name: segment?.name ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const { segment } = await api.query(SegmentToDeleteDocument, { id: params.id ?? '' });
  if (!segment || !isOwn(segment)) throw data(null, { status: 404 });
  return segment;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const id = params.id ?? '';
  const { segment } = await api.query(SegmentToDeleteDocument, { id });
  const { failure } = await api.mutate(DeleteSegmentDocument, { id });
  if (failure) return data({ message: failure.message }, { status: 409 });
  const values = { name: segment?.name ?? '' };
  return redirectWithToast(request, '/segments', { key: 'segmentPages.deleted', values });
}

/** The question before a delete, as a page: it works without script, and says what stands in the way. */
export default function DeleteSegment() {
  const { t } = useTranslator();
  const segment = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <PageHeader title={t('segmentPages.deleteTitle', { name: segment.name })} />
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <p>{t('segmentPages.deleteText')}</p>
      <Form method="post" className="flex flex-wrap gap-2">
        <Button kind="danger">{t('segmentPages.delete')}</Button>
        <LinkButton to={`/segments/${segment.id}`}>{t('common.cancel')}</LinkButton>
      </Form>
    </div>
  );
}
