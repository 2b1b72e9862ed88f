import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { RenameTagDocument, TagListDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { pickChoice, toSearch } from '../../components/search';
import { titled } from '../../components/title';
import { Button } from '../../components/ui/button';
import { EmptyState } from '../../components/ui/empty-state';
import { SearchField, SelectField } from '../../components/ui/field';
import { LinkButton } from '../../components/ui/link';
import { Pager } from '../../components/ui/pager';
import { Section } from '../../components/ui/card';
import { isBadRequest } from '../customers/bad-request';
import { MERGE_FORM, TagTable } from './tag-table';

export const meta = titled('tags.title');

const PAGE_SIZE = 50;
const ORDERS = ['NAME', 'CUSTOMERS'] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const { searchParams } = new URL(request.url);
  const search = searchParams.get('q')?.trim().slice(0, 200) ?? '';
  const orderBy = pickChoice(ORDERS, searchParams.get('sort')) ?? 'NAME';
  const asked = { search: search || null, orderBy, first: PAGE_SIZE };
  const { tagUses } = await api
    .query(TagListDocument, { ...asked, after: searchParams.get('after') })
    .catch((refusal: unknown) => {
      // A cursor that cannot be read: the first page is an answer too.
      if (!isBadRequest(refusal) || !searchParams.has('after')) throw refusal;
      return api.query(TagListDocument, asked);
    });
  return { ...tagUses, search, orderBy };
}

/** Renames one. */
export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const [id, name] = [text('id'), text('name')];
  const { data: answer, failure } = await api.mutate(RenameTagDocument, { id, name });
  if (failure) return data({ id, name, message: failure.message, taken: failure.tag }, { status: 400 });
  const parameters = new URL(request.url).searchParams;
  parameters.delete('rename');
  const values = { before: text('before'), name: answer.renameTag.name };
  return redirectWithToast(request, `/settings/tags?${parameters}`, { key: 'tags.renamed', values });
}

/** The tags of a business: found, counted, renamed, merged, deleted. */
export default function Tags() {
  const { t } = useTranslator();
  const { nodes, totalCount, pageInfo, search, orderBy } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const isEmpty = totalCount === 0 && search === '';
  return (
    <Section title={t('tags.title')} description={t('tags.text')} flush>
      {isEmpty ? (
        <EmptyState
          small
          icon="tag"
          title={t('tags.none')}
          text={t('tags.noneText')}
          actions={<LinkButton to="/customers">{t('tags.toCustomers')}</LinkButton>}
        />
      ) : (
        <>
          <Tools search={search} orderBy={orderBy} totalCount={totalCount} />
          <TagTable
            rows={nodes}
            renaming={problem?.id ?? parameters.get('rename') ?? undefined}
            problem={problem}
            empty={
              <EmptyState
                small
                icon="search"
                title={t('tags.noneFound', { search })}
                text={t('tags.noneFoundText')}
                actions={<LinkButton to={toSearch(parameters, { q: null })}>{t('tags.showAll')}</LinkButton>}
              />
            }
          />
          <div className="flex flex-wrap items-center gap-3 p-4">
            {totalCount > 1 ? (
              <Form id={MERGE_FORM} action="/settings/tags/merge">
                <Button icon="link">{t('tags.mergeChosen')}</Button>
              </Form>
            ) : null}
            <span className="ms-auto">
              <Pager pageInfo={pageInfo} label={t('tags.pages')} forwardOnly />
            </span>
          </div>
        </>
      )}
    </Section>
  );
}

function Tools({ search, orderBy, totalCount }: { search: string; orderBy: string; totalCount: number }) {
  const { t } = useTranslator();
  const busy = useNavigation().state === 'loading';
  return (
    <Form
      className="flex flex-wrap items-end gap-3 p-4"
      role="search"
      onChange={(event) => {
        // A choice is meant at once; what is typed waits for Enter.
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
    >
      <div className="min-w-0 flex-1 basis-56">
        <SearchField key={search} label={t('tags.search')} name="q" defaultValue={search} maxLength={200} />
      </div>
      <SelectField
        label={t('tags.sort')}
        name="sort"
        defaultValue={orderBy}
        choices={ORDERS.map((value) => ({ value, label: t(`tags.sort.${value}`) }))}
      />
      <Button busy={busy}>{t('tags.find')}</Button>
      <p role="status" className="basis-full text-sm text-muted">
        {t('tags.count', { count: totalCount })}
      </p>
    </Form>
  );
}
