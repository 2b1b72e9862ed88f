import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { CustomerByPhoneDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';

/** A short address for phone systems and chat tools that know only the number, in any notation. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { customerByPhone } = await api.query(CustomerByPhoneDocument, { phone: params.phone ?? '' });
  if (!customerByPhone) throw data(null, { status: 404 });
  return redirect(`/customers/${customerByPhone.id}`);
}
