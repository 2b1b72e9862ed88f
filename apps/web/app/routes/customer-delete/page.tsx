import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { CustomerNameDocument, DeleteCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Notice } from '../../components/ui/notice';

export const meta: MetaFunction<typeof loader> = ({ data: customer, matches }) =>
  toTitle(matches, ({ t }) => t('customer.deleteTitle', { name: customer?.name ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:delete');
  const { customer } = await api.query(CustomerNameDocument, { id: params.id ?? '' });
  if (!customer) throw data(null, { status: 404 });
  return customer;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:delete');
  const version = Number((await request.formData()).get('version'));
  const id = params.id ?? '';
  const { failure } = await api.mutate(DeleteCustomerDocument, { id, version });
  if (failure) return data({ message: failure.message }, { status: 409 });
  return redirect(`/customers?deleted=${encodeURIComponent(id)}`);
}

/** The question before a delete, as a page: it works without script and says what will happen. */
export default function DeleteCustomer() {
  const { t } = useTranslator();
  const customer = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <h1 className="text-2xl font-semibold wrap-anywhere">{t('customer.deleteTitle', { name: customer.name })}</h1>
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <p>{t('customer.deleteText', { count: customer.orderCount })}</p>
      <Form method="post" className="flex gap-2">
        <input type="hidden" name="version" value={customer.version} />
        <button className="button" data-kind="danger">
          {t('customer.deleteConfirm')}
        </button>
        <Link className="button" to={`/customers/${customer.id}`}>
          {t('common.cancel')}
        </Link>
      </Form>
    </div>
  );
}
