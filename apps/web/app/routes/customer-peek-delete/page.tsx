import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { CustomerNameDocument, DeleteCustomerDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { SidePanel } from '../../components/ui/side-panel';
import { toKeptSearch } from '../customers/list-query';

export { PeekFailure as ErrorBoundary } from '../customer-peek/failure';

export const meta: MetaFunction<typeof loader> = ({ data: customer, matches }) =>
  toTitle(matches, ({ t }) =>
    customer ? t('customerPeek.deleteTitle', { name: customer.name }) : t('failures.notFound.title'),
  );

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
  if (failure) return data({ message: failure.message }, { status: failure.code === 'NOT_FOUND' ? 404 : 409 });
  const list = toKeptSearch(new URL(request.url).searchParams);
  return redirectWithToast(request, `/customers${list}`, {
    key: 'customerPeek.deleted',
    values: { name: answer.deleteCustomer.name },
    undo: { action: `/customers/${id}/restore` },
  });
}

/** The question before a delete for who has no script, and what stands in the way where there is something. */
export default function DeleteOverList() {
  const { t } = useTranslator();
  const customer = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const closeTo = `/customers${toKeptSearch(parameters)}`;
  return (
    <SidePanel title={t('customerPeek.deleteTitle', { name: customer.name })} closeTo={closeTo}>
      <div className="flex flex-col gap-4">
        {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
        <p>{t('customerPeek.deleteText', { count: customer.orderCount })}</p>
        <Form method="post" className="flex flex-wrap gap-2" preventScrollReset>
          <input type="hidden" name="version" value={customer.version} readOnly />
          <Button kind="danger" icon="trash">
            {t('customerPeek.deleteConfirm')}
          </Button>
          <LinkButton to={closeTo} preventScrollReset prefetch="none">
            {t('common.cancel')}
          </LinkButton>
        </Form>
      </div>
    </SidePanel>
  );
}
