import type { LoaderFunctionArgs } from '@remix-run/node';
import { RfmGroupsDocument } from '@clientele/graphql';
import { requireWholeBusiness } from '../insights/access.server';
import { findListAddress } from '../insights/list-address';

/** Everybody who ordered, in groups by how lately, how often and for how much. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireWholeBusiness(request);
  const { rfm } = await api.query(RfmGroupsDocument, {});
  return {
    ...rfm,
    cells: rfm.cells.map(({ filter, ...cell }) => ({
      ...cell,
      to: cell.customers > 0 ? (findListAddress(filter) ?? null) : null,
    })),
    groups: rfm.groups.map(({ filter, ...group }) => ({
      ...group,
      to: findListAddress(filter) ?? null,
    })),
  };
}

export type RfmPage = Awaited<ReturnType<typeof loader>>;
