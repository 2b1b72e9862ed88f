import type { CustomerFilter, ListViewFragment, SaveViewInput } from '@clientele/graphql';
import { isCustomName } from '../../components/custom-fields/custom-field';
import { listNarrowing, splitTree } from './filters';
import { findSortKey, parseListSearch, printSort, SORTS, toFilterTree, type ListSort } from './list-query';
import { PERIOD_PARAMETERS } from './period';
import { readColumns } from './column-choice';

/** Parameter that names the view an address began as; `all` is the whole list, where another view is somebody's start. */
export const VIEW = 'view';

/**
 * The address of a view.
 *
 * @param printRest makes the text of what only a rule can say
 */
export async function toViewSearch(
  view: ListViewFragment,
  printRest: (rest: CustomerFilter) => Promise<string | undefined>,
): Promise<string> {
  const next = new URLSearchParams({ [VIEW]: view.id });
  if (view.search) next.set('q', view.search);
  const { parameters, rest } = splitTree(view.filter as CustomerFilter | null);
  for (const [name, value] of parameters) next.append(name, value);
  const where = rest && (await printRest(rest));
  if (where) next.set('where', where);
  const key = findSortKey(view.sort?.field);
  if (key && view.sort) next.set('sort', printSort({ key, direction: view.sort.direction }));
  const columns = readColumns(view.columns);
  if (columns) next.set('columns', columns.join());
  for (const [name, value] of Object.entries((view.period ?? {}) as Record<string, unknown>)) {
    if (PERIOD_PARAMETERS.some((known) => known === name) && typeof value === 'string') next.set(name, value);
  }
  return `?${next}`;
}

/** What of an address a view keeps. `rule` is the tree of the address's rule. */
export function toViewFields(
  parameters: URLSearchParams,
  rule: CustomerFilter | undefined,
): Pick<SaveViewInput, 'search' | 'filter' | 'sort' | 'columns' | 'period'> {
  const { search, sort, filters } = parseListSearch(parameters);
  const chosen = parameters.has('sort') ? sort : undefined;
  const period = PERIOD_PARAMETERS.flatMap((name) => {
    const value = parameters.get(name);
    return value ? [[name, value] as const] : [];
  });
  return {
    search: search ?? null,
    filter: toFilterTree(filters, rule) ?? null,
    sort: chosen ? { field: toSortName(chosen.key), direction: chosen.direction } : null,
    columns: readColumns(parameters.get('columns')) ?? null,
    period: period.length > 0 ? Object.fromEntries(period) : null,
  };
}

/** Whether an address says nothing of its own, so that a person's own view may start the list. */
export function isBareAddress(parameters: URLSearchParams): boolean {
  const own = ['q', 'where', 'sort', 'size', 'after', 'before', 'columns', 'unread', VIEW, ...PERIOD_PARAMETERS];
  return [...own, ...listNarrowing(parameters)].every((name) => !parameters.get(name));
}

/** A view names a sort as the API does, and an own field by its name. */
function toSortName(key: ListSort['key']): string {
  return isCustomName(key) ? key : SORTS[key];
}

/** The columns of a view that are of own fields which are no more. */
export function listGoneColumns(
  { columns }: Pick<ListViewFragment, 'columns'>,
  fields: readonly { name: string }[],
): string[] {
  return (columns ?? []).filter((column) => isCustomName(column) && !fields.some(({ name }) => name === column));
}
