import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { DashboardDocument } from '@clientele/graphql';
import { requireSession } from '../../.server/access';
import { isBadRequest } from '../customers/bad-request';
import { isPeriodReadable, parsePeriod } from '../customers/period';
import { findListAddress } from '../insights/list-address';
import { toShownInsight } from '../insights/shown-insight';
import { seesWholeBusiness } from '../insights/whole-business';

/** The business at a glance; who serves assigned customers only goes to those, and who may see no customers reads why. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api, hint } = await requireSession(request);
  if (!hint.hasTenant) throw redirect('/choose-tenant');
  const may = (permission: string) => hint.permissions.includes(permission);
  if (!seesWholeBusiness(may)) {
    if (may('customers:view')) throw redirect('/customers');
    return null;
  }
  const { searchParams } = new URL(request.url);
  const wanted = parsePeriod(searchParams);
  let period = wanted;
  const { dashboard, insights } = await api.query(DashboardDocument, { period }).catch((refusal: unknown) => {
    // Days that the API does not take, say a century of them: the usual month is still an answer.
    if (period.unit !== 'CUSTOM' || !isBadRequest(refusal)) throw refusal;
    period = { unit: 'MONTH' };
    return api.query(DashboardDocument, { period });
  });
  const toRow = <Row extends { filter: unknown }>({ filter, ...row }: Row) => ({
    ...row,
    to: findListAddress(filter) ?? null,
  });
  return {
    ...dashboard,
    insights: insights.nodes.map(toShownInsight),
    insightCount: insights.totalCount,
    topProducts: dashboard.topProducts.map(toRow),
    topCities: dashboard.topCities.map(toRow),
    newCustomersTo:
      findListAddress({ field: 'first_seen', op: 'BETWEEN', value: [dashboard.period.from, dashboard.period.to] }) ??
      null,
    unit: period.unit,
    periodRefused: period !== wanted || !isPeriodReadable(searchParams),
  };
}

export type DashboardPage = NonNullable<Awaited<ReturnType<typeof loader>>>;
