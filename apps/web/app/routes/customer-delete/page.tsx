import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { CustomerNameDocument, DeleteCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';

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
  const { data: answer, failure } = await api.mutate(DeleteCustomerDocument, { id, version });
  if (failure) return data({ message: failure.message }, { status: 409 });
  const list = new URL(request.url).searchParams.get('list') ?? '';
  return redirectWithToast(request, `/customers${list.startsWith('?') ? list : ''}`, {
    key: 'customerPeek.deleted',
    values: { name: answer.deleteCustomer.name },
    undo: { action: `/customers/${id}/restore` },
  });
}

/** The question before a delete, as a page: it works without script and says what will happen. */
export default function DeleteCustomer() {
  const { t } = useTranslator();
  const customer = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { search } = useLocation();
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 py-8">
      <PageHeader title={t('customer.deleteTitle', { name: customer.name })} />
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <p>{t('customer.deleteText', { count: customer.orderCount })}</p>
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="version" value={customer.version} readOnly />
        <button className="button" data-kind="danger">
          {t('customer.deleteConfirm')}
        </button>
        <LinkButton to={`/customers/${customer.id}${search}`}>{t('common.cancel')}</LinkButton>
      </Form>
    </div>
  );
}
