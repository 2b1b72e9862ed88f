import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { CustomerDetailDocument, CustomerHistoryDocument, type CustomerHistoryQuery } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { parseOrderSort } from '../../components/order-columns';
import { toListVariables } from '../customers/list-query';
import { toOrderFilter } from '../orders/order-query';

const ORDERS_PER_PAGE = 10;

/** So long the page waits for its charts: then it comes whole, reads without script, and only a slow answer is streamed. */
const PATIENCE_MS = 350;

export type CustomerHistory = CustomerHistoryQuery['customer'];

/** The page of one customer: what is read first in one request, the history beside it in another. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  const { searchParams } = new URL(request.url);
  const { field, direction } = parseOrderSort(searchParams);
  const id = params.id ?? '';
  const history: Promise<CustomerHistory> = api.query(CustomerHistoryDocument, { id }).then(({ customer }) => customer);
  const soon = Promise.race([history, wait(PATIENCE_MS)]).catch(() => undefined);
  const detail = {
    id,
    first: ORDERS_PER_PAGE,
    after: searchParams.get('after') || undefined,
    orderSort: { field, direction },
    // The customer's own orders, whatever the address says about others.
    orderFilter: { ...toOrderFilter(searchParams), customerId: undefined },
    withInsight: may('insights:view'),
  };
  const place = readPlace(searchParams);
  const answer = await api.query(CustomerDetailDocument, { ...detail, ...place }).catch((refusal: unknown) => {
    // A place in a list may be out of date, or anybody's invention; who it is about is still worth showing.
    if (!place.withNeighbours || !isBadRequest(refusal)) throw refusal;
    return api.query(CustomerDetailDocument, { ...detail, ...nowhere });
  });
  const { customer, customFields, viewer, next, previous } = answer;
  if (!customer || !viewer.tenant) throw data(null, { status: 404 });
  return {
    customer,
    customFields,
    thresholds: viewer.tenant.thresholds,
    next: next?.edges[0] ?? null,
    previous: previous?.edges[0] ?? null,
    history: (await soon) ?? history,
  };
}

const nowhere = { withNeighbours: false, at: undefined, search: undefined, sort: undefined, filter: undefined };

/** Where in which list one came from (D9): `list` is that list's search, `at` the cursor of the row. */
function readPlace(parameters: URLSearchParams) {
  const at = parameters.get('at');
  if (!at) return nowhere;
  const { search, sort, filter } = toListVariables(new URLSearchParams(parameters.get('list') ?? ''));
  return { withNeighbours: true, at, search, sort, filter };
}

function isBadRequest(refusal: unknown): boolean {
  const status = (refusal as { init?: { status?: number } | null } | null)?.init?.status;
  return status === 400;
}

function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
