import { useLoaderData, useLocation, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Card } from '../../components/ui/card';
import { ChipToggle } from '../../components/ui/chip';
import { EmptyState } from '../../components/ui/empty-state';
import { Pager } from '../../components/ui/pager';
import { InsightItem } from '../insights/insight-item';
import type { loader } from './loader';

export { loader } from './loader';

export const meta = titled('insightPages.title');

export default function InsightFeed() {
  const { t } = useTranslator();
  const { nodes, totalCount, pageInfo } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const { pathname, search } = useLocation();
  const withDismissed = parameters.get('dismissed') === 'yes';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg font-semibold">{t('insightPages.feed.title', { count: totalCount })}</h2>
        <ChipToggle to={withDismissed ? '?' : '?dismissed=yes'} current={withDismissed}>
          {t('insightPages.feed.showDismissed')}
        </ChipToggle>
      </div>
      {nodes.length === 0 ? (
        <EmptyState icon="sparkles" title={t('insightPages.feed.empty')} text={t('insightPages.feed.emptyText')} />
      ) : (
        <ul className="flex flex-col gap-3">
          {nodes.map((insight) => (
            <li key={insight.id}>
              <Card className="p-4">
                <InsightItem insight={insight} back={`${pathname}${search}`} />
              </Card>
            </li>
          ))}
        </ul>
      )}
      <Pager pageInfo={pageInfo} label={t('insightPages.title')} forwardOnly />
    </div>
  );
}
