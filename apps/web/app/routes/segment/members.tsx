import { Form, useActionData } from '@remix-run/react';
import type { OrderCustomerFragment, SegmentMembersQuery, SegmentNameFragment } from '@clientele/graphql';
import { useHydrated } from '../../components/hydrated';
import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Section } from '../../components/ui/card';
import { ComboboxField } from '../../components/ui/combobox-field';
import { DataTable, type Column } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { Link, LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { MoneyValue, NumberValue, RelativeDay } from '../../components/ui/values';
import { toMembersPath } from '../segments/segment-paths';
import type { changeMembers } from './loader';

type Member = SegmentMembersQuery['customers']['nodes'][number];

interface MembersProps {
  segment: SegmentNameFragment;
  members: SegmentMembersQuery['customers'];
  /** A list, and somebody who may change it. */
  editable: boolean;
}

/** The members that have spent most; all of them are in the customer list. */
export function Members({ segment, members, editable }: MembersProps) {
  const { t } = useTranslator();
  const columns: Column<Member>[] = [
    {
      key: 'name',
      label: t('field.name'),
      cell: ({ id, name }) => (
        <Link to={`/customers/${id}`} data-row-link="" className="font-medium wrap-anywhere" dir="auto">
          {name}
        </Link>
      ),
    },
    {
      key: 'lifecycle',
      label: t('segmentPages.kind.LIFECYCLE'),
      cell: ({ lifecycle }) => (lifecycle ? t(`enums.lifecycle.${lifecycle}`) : null),
    },
    {
      key: 'orders',
      label: t('segmentPages.orders'),
      numeric: true,
      cell: ({ orderCount }) => <NumberValue value={orderCount} />,
    },
    {
      key: 'spent',
      label: t('segmentPages.total'),
      numeric: true,
      cell: ({ lifetimeValue }) => <MoneyValue value={lifetimeValue} />,
    },
    {
      key: 'last',
      label: t('segmentPages.lastActive'),
      cell: ({ lastOrderAt }) => (lastOrderAt ? <RelativeDay value={lastOrderAt} /> : null),
    },
  ];
  return (
    <Section
      title={t('segmentPages.members')}
      description={
        members.totalCount > members.nodes.length
          ? t('segmentPages.firstMembers', { shown: members.nodes.length, count: members.totalCount })
          : undefined
      }
      aside={
        <LinkButton to={toMembersPath(segment)} size="small" icon="users">
          {t('segmentPages.openList')}
        </LinkButton>
      }
      flush
    >
      {editable ? <AddMember members={members.totalCount} /> : null}
      <DataTable
        caption={t('segmentPages.members')}
        columns={columns}
        rows={members.nodes}
        getKey={({ id }) => id}
        rowTo={({ id }) => `/customers/${id}`}
        {...(editable ? { actions: (member: Member) => <RemoveMember member={member} /> } : {})}
        empty={<EmptyState small icon="users" title={t('segmentPages.nobody')} />}
      />
    </Section>
  );
}

function RemoveMember({ member: { id, name } }: { member: Member }) {
  const { t } = useTranslator();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="customerId" value={id} />
      <Button
        name="intent"
        value="remove"
        kind="quiet"
        size="small"
        icon="close"
        aria-label={t('segmentPages.removeMember', { name })}
      />
    </Form>
  );
}

/** Somebody found while typing goes on the list; without script the server answers who fits. */
function AddMember({ members }: { members: number }) {
  const { t } = useTranslator();
  const hydrated = useHydrated();
  const answer = useActionData<typeof changeMembers>();
  const matches: readonly OrderCustomerFragment[] | null | undefined =
    answer && 'matches' in answer ? answer.matches : undefined;
  const message = answer && 'message' in answer ? answer.message : undefined;
  return (
    <div className="flex flex-col gap-3 border-b border-line p-4">
      {message ? <Notice tone="bad">{message}</Notice> : null}
      <Form method="post" className="flex flex-wrap items-end gap-2" preventScrollReset>
        <div className="min-w-0 flex-1 basis-56 sm:max-w-md">
          {/* Somebody came in: the field is for the next one. */}
          <ComboboxField
            key={members}
            label={t('segmentPages.addLabel')}
            name="search"
            valueName="customerId"
            src="/orders/customers"
          />
        </div>
        <Button name="intent" value="add" icon="user-plus">
          {t(hydrated ? 'segmentPages.add' : 'segmentPages.find')}
        </Button>
      </Form>
      {matches ? (
        <Form method="post" className="flex flex-col items-start gap-2" preventScrollReset>
          <p role="status">{t('segmentPages.matches', { count: matches.length, search: answer?.search ?? '' })}</p>
          <input type="hidden" name="intent" value="add" />
          {matches.map(({ id, name, phoneFormatted, email }) => (
            <Button key={id} name="customerId" value={id} size="small" icon="plus">
              <span dir="auto">{[name, phoneFormatted ?? email].filter(Boolean).join(' · ')}</span>
            </Button>
          ))}
        </Form>
      ) : null}
    </div>
  );
}
