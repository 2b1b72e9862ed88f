import type { LoaderFunctionArgs } from '@remix-run/node';
import { InsightFeedDocument } from '@clientele/graphql';
import { isBadRequest } from '../customers/bad-request';
import { requireWholeBusiness } from '../insights/access.server';
import { toShownInsight } from '../insights/shown-insight';

const PAGE_SIZE = 20;

/** What is worth knowing now, the most pressing first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireWholeBusiness(request);
  const { searchParams } = new URL(request.url);
  const after = searchParams.get('after') || undefined;
  const question = { first: PAGE_SIZE, includeDismissed: searchParams.get('dismissed') === 'yes' };
  const { insights } = await api.query(InsightFeedDocument, { ...question, after }).catch((refusal: unknown) => {
    // A cursor of an old bookmark: the first page is an answer too.
    if (!isBadRequest(refusal) || !after) throw refusal;
    return api.query(InsightFeedDocument, question);
  });
  return { ...insights, nodes: insights.nodes.map(toShownInsight) };
}
