import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { CustomerCountDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { parseListSearch, toListKey, toListQuestion } from './list-query';
import { readRule } from './rule';

/** How many customers a list has, exactly: for one that was too large to be counted with its page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { searchParams } = new URL(request.url);
  const rule = await readRule(api, parseListSearch(searchParams).where);
  const { search, filter } = toListQuestion(searchParams, rule?.filter);
  const { customerCount } = await api.query(CustomerCountDocument, { search, filter });
  return data(
    { ...customerCount, list: toListKey(searchParams) },
    { headers: { 'cache-control': 'private, no-store' } },
  );
}

/** The list asks again when it has changed. */
export const shouldRevalidate = (): boolean => false;
