import { useRouteLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../../components/page-context';
import { Notice } from '../../../components/ui/notice';
import type { loader as overviewLoader } from '../layout';
import { listGoneColumns, VIEW } from '../view-address';

/** What the view on the screen names that is no more. */
export function ViewProblems() {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const overview = useRouteLoaderData<typeof overviewLoader>('customer-overview');
  const view = overview?.views.find(({ id }) => id === parameters.get(VIEW));
  if (!overview || !view) return null;
  const gone = [...view.dropped, ...listGoneColumns(view, overview.customFields)];
  return gone.length > 0 ? <Notice tone="warn">{t('views.dropped', { names: gone.join(', ') })}</Notice> : null;
}
