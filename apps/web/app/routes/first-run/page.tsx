import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { FirstRunDocument } from '@clientele/graphql';
import type { ReactNode } from 'react';
import { requireAccess } from '../../.server/access';
import { useMay, useTenant, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Button } from '../../components/ui/button';
import { Icon, type IconName } from '../../components/ui/icon';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';

export const meta = titled('firstRun.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:create');
  const { customers, sampleData } = await api.query(FirstRunDocument, {});
  return { total: customers.totalCount, samples: sampleData.present };
}

/** The three ways from an empty business to a picture of its customers. */
export default function FirstRun() {
  const { t } = useTranslator();
  const may = useMay();
  const { name } = useTenant();
  const { total, samples } = useLoaderData<typeof loader>();
  const { state, formAction } = useNavigation();
  const adding = state !== 'idle' && formAction === '/sample-data';
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6 py-4 md:py-10">
      <PageHeader title={t('firstRun.welcome', { name })} description={t('firstRun.text')} />
      {total > 0 ? (
        <Notice
          tone="info"
          actions={
            <LinkButton to="/customers" icon="arrow-right">
              {t('firstRun.toCustomers')}
            </LinkButton>
          }
        >
          {t(samples ? 'firstRun.hasSamples' : 'firstRun.hasCustomers', { count: total })}
        </Notice>
      ) : null}
      <ul className="grid gap-4 md:grid-cols-3">
        {may('customers:import') && may('orders:create') ? (
          <Way icon="upload" title={t('firstRun.import')} text={t('firstRun.importText')}>
            <LinkButton to="/import" kind="primary">
              {t('firstRun.importButton')}
            </LinkButton>
          </Way>
        ) : null}
        <Way icon="user-plus" title={t('firstRun.customer')} text={t('firstRun.customerText')}>
          <LinkButton to="/customers/new">{t('firstRun.customerButton')}</LinkButton>
        </Way>
        {may('settings:manage') && total === 0 ? (
          <Way icon="sparkles" title={t('firstRun.samples')} text={t('firstRun.samplesText')}>
            <Form method="post" action="/sample-data">
              <Button name="intent" value="add" busy={adding}>
                {t(adding ? 'firstRun.samplesBusy' : 'firstRun.samplesButton')}
              </Button>
            </Form>
          </Way>
        ) : null}
      </ul>
    </div>
  );
}

function Way({ icon, title, text, children }: { icon: IconName; title: string; text: string; children: ReactNode }) {
  return (
    <li className="card flex flex-col items-start gap-2 p-5">
      <span className="empty-mark" aria-hidden="true">
        <Icon name={icon} size="large" />
      </span>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mb-3 flex-1 text-muted">{text}</p>
      {children}
    </li>
  );
}
