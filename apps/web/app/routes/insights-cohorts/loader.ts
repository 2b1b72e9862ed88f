import type { LoaderFunctionArgs } from '@remix-run/node';
import { CohortsDocument } from '@clientele/graphql';
import { requireWholeBusiness } from '../insights/access.server';
import { findListAddress } from '../insights/list-address';

/** Who came back, by the month of the first order. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireWholeBusiness(request);
  const { cohorts } = await api.query(CohortsDocument, { months: 24 });
  return {
    ...cohorts,
    cohorts: cohorts.cohorts.map(({ cells, ...cohort }) => ({
      ...cohort,
      cells: cells.map((cell) => {
        if (!cell) return null;
        const { filter, ...rest } = cell;
        return { ...rest, to: cell.customers > 0 ? (findListAddress(filter) ?? null) : null };
      }),
    })),
  };
}

export type CohortsPage = Awaited<ReturnType<typeof loader>>;
