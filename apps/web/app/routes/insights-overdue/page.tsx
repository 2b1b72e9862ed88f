import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OverdueCustomersDocument } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Card } from '../../components/ui/card';
import { EmptyState } from '../../components/ui/empty-state';
import { LinkButton } from '../../components/ui/link';
import { Pager } from '../../components/ui/pager';
import { isBadRequest } from '../customers/bad-request';
import { requireWholeBusiness } from '../insights/access.server';
import { How } from '../insights/how';
import { findListAddress } from '../insights/list-address';
import { OverdueTable } from '../insights/overdue-table';

export const meta = titled('insightPages.overdue.title');

const PAGE_SIZE = 50;

const overdueFirst = {
  filter: { field: 'overdue', op: 'EQ', value: true },
  sort: { field: 'VALUE_AT_STAKE', direction: 'DESC' },
} as const;

/** Who is past their own usual interval, most at stake first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireWholeBusiness(request);
  const { searchParams } = new URL(request.url);
  const before = searchParams.get('before') || undefined;
  const after = searchParams.get('after') || undefined;
  const place = before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, after };
  const { customers } = await api
    .query(OverdueCustomersDocument, { ...place, ...overdueFirst })
    .catch((refusal: unknown) => {
      // A cursor of an old bookmark: the list begins anew.
      if (!isBadRequest(refusal) || !(before ?? after)) throw refusal;
      throw redirect('/insights/overdue');
    });
  return customers;
}

export default function Overdue() {
  const { t } = useTranslator();
  const { nodes, totalCount, pageInfo } = useLoaderData<typeof loader>();
  const list = findListAddress({ field: 'overdue', op: 'EQ', value: true });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-2">
          <h2 className="text-lg font-semibold">{t('insightPages.overdue.count', { count: totalCount })}</h2>
          <p className="text-sm text-muted">{t('insightPages.overdue.text')}</p>
          <How>
            <p>{t('insightPages.overdue.how')}</p>
            <p>{t('insightPages.overdue.howActions')}</p>
          </How>
        </div>
        {list && totalCount > 0 ? (
          <LinkButton to={list} icon="users">
            {t('insightPages.overdue.openList')}
          </LinkButton>
        ) : null}
      </div>
      {nodes.length === 0 ? (
        <EmptyState
          icon="check"
          title={t('insightPages.overdue.none')}
          text={t('insightPages.overdue.noneText')}
          actions={<LinkButton to="/insights/model">{t('insightPages.tab.model')}</LinkButton>}
        />
      ) : (
        <Card>
          <OverdueTable customers={nodes} />
        </Card>
      )}
      <Pager pageInfo={pageInfo} label={t('insightPages.overdue.title')} />
    </div>
  );
}
