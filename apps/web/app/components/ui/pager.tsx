import { Link, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../page-context';
import { toSearch } from '../search';

interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: string | null;
  endCursor?: string | null;
}

/** Next and previous by cursor, as links: they work without script, open in a tab, and take the same time at any depth. */
export function Pager({
  pageInfo,
  label,
  forwardOnly = false,
}: {
  pageInfo: PageInfo;
  label: string;
  forwardOnly?: boolean;
}) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const deeper = parameters.has('after') || parameters.has('before');
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage && !deeper) return null;
  const previous = !forwardOnly && pageInfo.hasPreviousPage && pageInfo.startCursor;
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {deeper ? (
        <Link className="button" to={toSearch(parameters, {})}>
          {t('common.firstPage')}
        </Link>
      ) : null}
      {previous ? (
        <Link className="button" rel="prev" to={toSearch(parameters, { before: pageInfo.startCursor })}>
          {t('common.previousPage')}
        </Link>
      ) : null}
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <Link className="button" rel="next" to={toSearch(parameters, { after: pageInfo.endCursor })}>
          {t('common.nextPage')}
        </Link>
      ) : null}
    </nav>
  );
}
