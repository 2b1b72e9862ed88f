import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { BulkChoicesDocument } from '@clientele/graphql';
import { requireAccess } from '../../../.server/access';
import { useMay, useTenant, useTranslator } from '../../../components/page-context';
import { titled } from '../../../components/title';
import { Button } from '../../../components/ui/button';
import { Card } from '../../../components/ui/card';
import { LinkButton } from '../../../components/ui/link';
import { Notice } from '../../../components/ui/notice';
import { PageHeader } from '../../../components/ui/page-header';
import { startBulkChange } from './bulk-action';
import { listChangeKinds, readIds } from './change';
import { ChangeField } from './change-field';

export const meta = titled('bulk.title');

/** Where the ticks of a list lead without script. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:bulk_update');
  const { searchParams } = new URL(request.url);
  const ids = readIds(searchParams, 'id');
  const list = searchParams.get('list') ?? '';
  if (ids.length === 0) throw redirect(`/customers${list.startsWith('?') ? list : ''}`);
  return { ids, list, ...(await api.query(BulkChoicesDocument, { withSegments: may('segments:view') })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:bulk_update');
  return startBulkChange(request, api);
}

export default function BulkChange() {
  const { t } = useTranslator();
  const may = useMay();
  const { vertical } = useTenant();
  const { ids, list, staff, ...choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && 'refused' in answer ? answer : undefined;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('bulk.title')}
        description={t('bulk.selected', { count: ids.length })}
        back={{ to: `/customers${list}`, label: t('customers.title') }}
      />
      {refused ? <Notice tone="bad">{'message' in refused ? refused.message : t('bulk.nothing')}</Notice> : null}
      {listChangeKinds(may, vertical).map((kind) => (
        <Card key={kind}>
          <Form method="post" className="flex flex-col items-start gap-3 p-4">
            <input type="hidden" name="change" value={kind} />
            <input type="hidden" name="list" value={list} />
            <input type="hidden" name="id" value={ids.join()} />
            <ChangeField kind={kind} choices={choices} staff={staff} />
            <Button kind={kind === 'delete' ? 'danger' : undefined}>{t(`bulk.do.${kind}`)}</Button>
          </Form>
        </Card>
      ))}
      <LinkButton to={`/customers${list}`}>{t('common.cancel')}</LinkButton>
    </div>
  );
}
