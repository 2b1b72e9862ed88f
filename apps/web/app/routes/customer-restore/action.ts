import { data, redirect, type ActionFunctionArgs } from '@remix-run/node';
import { RestoreCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';

export function loader({ params }: { params: Record<string, string | undefined> }) {
  return redirect(`/customers/${params.id}`);
}

/** Takes a customer out of the trash and shows it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:delete');
  const { data: answer, failure } = await api.mutate(RestoreCustomerDocument, { id: params.id ?? '' });
  if (failure) throw data(failure, { status: failure.code === 'NOT_FOUND' ? 404 : 409 });
  return redirectWithToast(request, `/customers/${answer.restoreCustomer.id}`, { key: 'customer.restored' });
}
