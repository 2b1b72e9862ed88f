import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { requireAccess } from '../../.server/access';
import { findLanguage } from '../../.server/api';
import { importOrders, type ImportOutcome } from '../../.server/import-orders';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Section } from '../../components/ui/card';
import { Disclosure } from '../../components/ui/disclosure';
import { Field } from '../../components/ui/field';
import { FormActions } from '../../components/ui/form';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { COLUMNS, EXAMPLE } from './columns';
import { ImportSummary } from './import-summary';

export const meta = titled('importOrders.title');

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAccess(request, 'customers:import');
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:import');
  const language = await findLanguage(request, api.token);
  const outcome = await importOrders({ request, field: 'file', token: api.token ?? '', language });
  const status = 'result' in outcome ? 200 : 'unavailable' in outcome ? 503 : 400;
  return data<ImportOutcome>(outcome, { status });
}

/** A file of orders becomes customers: what was made of it, and which lines were not taken and why. */
export default function ImportOrders() {
  const { t } = useTranslator();
  const outcome = useActionData<typeof action>();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <PageHeader
        title={t('importOrders.title')}
        description={t('importOrders.text')}
        back={{ to: '/customers', label: t('shell.customers') }}
      />
      {outcome && 'result' in outcome ? <ImportSummary result={outcome.result} /> : null}
      {outcome && 'message' in outcome ? <Notice tone="bad">{outcome.message}</Notice> : null}
      {outcome && 'unavailable' in outcome ? <Notice tone="bad">{t('failures.unavailable.text')}</Notice> : null}
      <Form method="post" encType="multipart/form-data" className="card flex flex-col gap-4 p-5">
        <Field
          label={t('importOrders.file')}
          name="file"
          hint={t('importOrders.fileHint')}
          error={outcome && 'missing' in outcome ? t('importOrders.missing') : undefined}
        >
          {(control) => <input {...control} type="file" accept=".csv,.gz,text/csv,application/gzip" required />}
        </Field>
        {busy ? <p role="status">{t('importOrders.busy')}</p> : null}
        <FormActions submit={t('importOrders.submit')} busyLabel={t('importOrders.sending')} cancelTo="/customers" />
      </Form>
      <Section
        title={t('importOrders.columns')}
        description={t('importOrders.columnsText')}
        aside={
          <a
            className="button"
            data-size="small"
            download="orders.csv"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(EXAMPLE)}`}
          >
            <Icon name="download" size="small" />
            {t('importOrders.example')}
          </a>
        }
      >
        <Disclosure summary={t('importOrders.showColumns', { count: COLUMNS.length })}>
          <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr]">
            {COLUMNS.map((column) => (
              <div key={column} className="contents">
                <dt>
                  <code className="text-sm">{column}</code>
                </dt>
                <dd className="text-muted max-sm:mb-2">{t(`importOrders.column.${column}`)}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      </Section>
    </div>
  );
}
