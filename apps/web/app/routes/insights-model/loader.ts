import type { LoaderFunctionArgs } from '@remix-run/node';
import { PurchaseModelDocument } from '@clientele/graphql';
import { requireWholeBusiness } from '../insights/access.server';

/** The model of this business's customers, or why there is none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireWholeBusiness(request);
  return (await api.query(PurchaseModelDocument, {})).purchaseModel;
}

export type ModelReport = Awaited<ReturnType<typeof loader>>;
