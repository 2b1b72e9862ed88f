import { Form, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { TagRowFragment } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { toSearch } from '../../components/search';
import { Button } from '../../components/ui/button';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { DataTable, type Column } from '../../components/ui/data-table';
import { TextField } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { Link, LinkButton } from '../../components/ui/link';
import { toMergeSearch } from './merge-search';

/** The form that the ticks of the rows belong to. */
export const MERGE_FORM = 'merge-tags';

interface RenameProblem {
  id: string;
  name: string;
  message: string;
  /** The tag that has the name already. */
  taken?: { id: string; name: string } | undefined;
}

interface TagTableProps {
  rows: readonly TagRowFragment[];
  /** The tag whose name is a field just now. */
  renaming: string | undefined;
  problem: RenameProblem | undefined;
  empty: ReactNode;
}

export function TagTable({ rows, renaming, problem, empty }: TagTableProps) {
  const { t, number } = useTranslator();
  const columns: Column<TagRowFragment>[] = [
    {
      key: 'name',
      label: t('tags.name'),
      className: 'w-full',
      cell: (tag) =>
        tag.id === renaming ? (
          <Rename tag={tag} problem={problem} />
        ) : (
          <label className="flex min-h-9 cursor-pointer items-center gap-3 max-md:pe-6">
            <input
              type="checkbox"
              className="size-4.5 flex-none accent-accent"
              form={MERGE_FORM}
              name="id"
              value={tag.id}
              aria-label={t('tags.choose', { name: tag.name })}
            />
            <span className="font-medium wrap-anywhere" dir="auto">
              {tag.name}
            </span>
          </label>
        ),
    },
    {
      key: 'customers',
      label: t('tags.customers'),
      numeric: true,
      cell: ({ name, customers }) => (
        <Link
          to={`/customers?${new URLSearchParams({ tag: name })}`}
          className="inline-flex min-h-6 items-center underline md:min-h-9 tabular-nums"
          aria-label={t('tags.openCustomers', { count: customers, name })}
        >
          {number(customers)}
        </Link>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('tags.table')}
      columns={columns}
      rows={rows}
      getKey={({ id }) => id}
      actions={(tag) => (tag.id === renaming ? null : <Actions tag={tag} />)}
      empty={empty}
    />
  );
}

function Actions({ tag: { id, name, customers } }: { tag: TagRowFragment }) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const rename = new URLSearchParams(parameters);
  rename.set('rename', id);
  return (
    <span className="flex justify-end">
      <Link
        to={`?${rename}`}
        preventScrollReset
        className="icon-button"
        aria-label={t('tags.renameOf', { name })}
        title={t('tags.rename')}
      >
        <Icon name="edit" />
      </Link>
      <ConfirmButton
        to={`/settings/tags/${id}/delete`}
        title={t('tags.deleteTitle', { name })}
        text={t('tags.deleteText', { count: customers })}
        confirm={t('tags.delete')}
        kind="quiet"
        icon="trash"
        className="!w-9 !px-0 text-muted"
      >
        <span className="sr-only">{t('tags.deleteOf', { name })}</span>
      </ConfirmButton>
    </span>
  );
}

/** The name as a field, in its place; a name that another tag has offers the merge. */
function Rename({ tag, problem }: { tag: TagRowFragment; problem: RenameProblem | undefined }) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  return (
    <Form method="post" preventScrollReset className="flex w-full flex-wrap items-start gap-2">
      <input type="hidden" name="id" value={tag.id} />
      <input type="hidden" name="before" value={tag.name} />
      <TextField
        label={t('tags.newName', { name: tag.name })}
        hideLabel
        name="name"
        defaultValue={problem?.name ?? tag.name}
        error={problem?.message}
        required
        maxLength={60}
        autoComplete="off"
        autoFocus
        className="min-w-40 flex-1 basis-56"
      />
      <Button kind="primary">{t('common.save')}</Button>
      <LinkButton to={toSearch(parameters, { rename: null, after: parameters.get('after') })} preventScrollReset>
        {t('common.cancel')}
      </LinkButton>
      {problem?.taken ? (
        <LinkButton
          to={`/settings/tags/merge?${toMergeSearch([tag.id, problem.taken.id], problem.taken.id)}`}
          icon="link"
          className="basis-full sm:basis-auto"
        >
          {t('tags.mergeInstead', { name: problem.taken.name })}
        </LinkButton>
      ) : null}
    </Form>
  );
}
