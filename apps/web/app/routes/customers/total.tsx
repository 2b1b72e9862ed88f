import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslator } from '../../components/page-context';
import type { loader as countLoader } from './count';
import { toKeptSearch, toListKey } from './list-query';

/** How many customers a list has; not exact: at least so many. */
export interface ListTotal {
  count: number;
  exact: boolean;
}

/** While pages are turned the number stays; so long it is not counted anew for them. */
const FRESH = 30_000;

/**
 * The number of a list, of which the page may know a lower bound only: the exact one is asked for once the page is shown. `page` is the
 * answer itself, anew after each change of a customer.
 */
export function useListTotal(
  page: { totalCount: number; isTotalExact: boolean },
  parameters: URLSearchParams,
): ListTotal {
  const { load, data } = useFetcher<typeof countLoader>();
  const key = toListKey(parameters);
  const search = toKeptSearch(parameters);
  const asked = useRef({ key: '', search: '', at: 0 });
  const { totalCount: count, isTotalExact: exact } = page;
  useEffect(() => {
    if (exact) return;
    const { current: last } = asked;
    const turned = last.key === key && last.search !== search;
    if (turned && Date.now() - last.at < FRESH) {
      last.search = search;
      return;
    }
    asked.current = { key, search, at: Date.now() };
    load(`/customers/count${search}`);
  }, [exact, key, load, page, search]);
  if (exact || !data?.exact || data.list !== key) return { count, exact };
  return { count: data.count, exact: true };
}

/** A lower bound keeps its room when the exact number takes its place, so that nothing beside it moves. */
export function TotalHeading({ id, total, known, narrowed }: TotalHeadingProps) {
  const { t } = useTranslator();
  const bound = t(narrowed ? 'customers.atLeast.found' : 'customers.atLeast.count', { count: known.totalCount });
  const exact = t(narrowed ? 'customers.countFound' : 'customers.count', { count: total.count });
  return (
    <h2 id={id} className="grid font-medium tabular-nums" aria-live="polite">
      {known.isTotalExact ? null : (
        <span className={`col-start-1 row-start-1 ${total.exact ? 'invisible' : ''}`} aria-hidden={total.exact}>
          {bound}
        </span>
      )}
      {total.exact ? <span className="col-start-1 row-start-1">{exact}</span> : null}
    </h2>
  );
}

interface TotalHeadingProps {
  id: string;
  total: ListTotal;
  /** As the page has answered. */
  known: { totalCount: number; isTotalExact: boolean };
  narrowed: boolean;
}
