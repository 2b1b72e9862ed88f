import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { ChosenTagsDocument, MergeTagsDocument, TaggedCustomersDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Button } from '../../components/ui/button';
import { EmptyState } from '../../components/ui/empty-state';
import { CheckboxField } from '../../components/ui/field';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { readIds } from '../customers/bulk/change';

export const meta = titled('tags.mergeTitle');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const { searchParams } = new URL(request.url);
  const ids = readIds(searchParams, 'id').slice(0, 100);
  if (ids.length === 0) return { tags: [], customers: 0, into: undefined, missing: false };
  const { tagUses } = await api.query(ChosenTagsDocument, { ids });
  const tags = tagUses.nodes;
  const value = tags.map(({ name }) => name);
  const filter = { field: 'tag', op: 'IN' as const, value };
  const { customers } =
    value.length > 0 ? await api.query(TaggedCustomersDocument, { filter }) : { customers: { totalCount: 0 } };
  const into = tags.find(({ id }) => id === searchParams.get('into')) ?? tags[0];
  return { tags, customers: customers.totalCount, into: into?.id, missing: tags.length < ids.length };
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const form = await request.formData();
  const into = String(form.get('into') ?? '');
  const from = readIds(form, 'id').filter((id) => id !== into);
  if (from.length === 0) return redirect('/settings/tags');
  const { data: answer, failure } = await api.mutate(MergeTagsDocument, { from, into });
  if (failure) return data({ message: failure.message }, { status: 400 });
  const { name, customers } = answer.mergeTags;
  const to = `/settings/tags?${new URLSearchParams({ q: name })}`;
  return redirectWithToast(request, to, { key: 'tags.merged', values: { name, count: customers } });
}

/** The question before a merge, as a page: what stays, whom it concerns, and that it is for good. */
export default function MergeTags() {
  const { t } = useTranslator();
  const { tags, customers, into, missing } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const busy = useNavigation().state === 'submitting';
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <PageHeader title={t('tags.mergeTitle')} back={{ to: '/settings/tags', label: t('tags.title') }} />
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      {missing ? <Notice tone="warn">{t('tags.gone')}</Notice> : null}
      {tags.length < 2 ? (
        <EmptyState
          icon="tag"
          title={t('tags.mergeFew')}
          text={t('tags.mergeFewText')}
          actions={<LinkButton to="/settings/tags">{t('tags.showAll')}</LinkButton>}
        />
      ) : (
        <Form method="post" className="flex flex-col gap-4">
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 font-medium">{t('tags.mergeInto')}</legend>
            {tags.map((tag) => (
              <CheckboxField
                key={tag.id}
                type="radio"
                name="into"
                value={tag.id}
                defaultChecked={tag.id === into}
                label={<span dir="auto">{tag.name}</span>}
                hint={t('tags.mergeChoice', { count: tag.customers })}
              />
            ))}
          </fieldset>
          {tags.map(({ id }) => (
            <input key={id} type="hidden" name="id" value={id} />
          ))}
          <p>{t('tags.mergeWhat', { count: customers })}</p>
          <p className="text-muted">{t('tags.mergeFilters')}</p>
          <Notice tone="warn">{t('tags.mergeFinal')}</Notice>
          <div className="flex flex-wrap gap-2">
            <Button kind="danger" busy={busy}>
              {t('tags.merge', { count: customers })}
            </Button>
            <LinkButton to="/settings/tags">{t('common.cancel')}</LinkButton>
          </div>
        </Form>
      )}
    </div>
  );
}
