import { data, type ActionFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { RefitPurchaseModelDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useMay, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { How } from '../insights/how';
import { CumulativeChart } from './cumulative-chart';
import { HoldOutSection } from './hold-out';
import type { loader } from './loader';
import { ModelFacts } from './model-facts';
import { RefitState } from './refit-state';

export { loader } from './loader';

export const meta = titled('insightPages.model.title');

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const { failure } = await api.mutate(RefitPurchaseModelDocument, {});
  if (failure) return data({ message: failure.message }, { status: 409 });
  return redirectWithToast(request, '/insights/model', { key: 'insightPages.model.refitBegun' });
}

export default function PurchaseModel() {
  const { t, date } = useTranslator();
  const may = useMay();
  const report = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { state, formAction } = useNavigation();
  const sending = state !== 'idle' && formAction === '/insights/model';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-2">
          <h2 className="text-lg font-semibold">{t('insightPages.model.title')}</h2>
          <p className="text-sm text-muted">
            {t('insightPages.model.text')} {report.asOf ? t('insightPages.asOf', { date: date(report.asOf) }) : null}
          </p>
        </div>
        {may('settings:manage') ? (
          <Form method="post" className="print:hidden">
            <Button icon="refresh" busy={sending} disabled={Boolean(report.refit)}>
              {t('insightPages.model.refit')}
            </Button>
          </Form>
        ) : null}
      </div>
      {refused ? <Notice tone="bad">{refused.message}</Notice> : null}
      {report.refit ? <RefitState refit={report.refit} /> : null}
      <Verdict report={report} />
      {report.fitted ? <ModelFacts report={report} /> : null}
      {report.holdOut ? <HoldOutSection holdOut={report.holdOut} /> : null}
      {report.cumulative.length > 0 ? <CumulativeChart weeks={report.cumulative} /> : null}
      <How>
        <p>{t('insightPages.model.how')}</p>
        <p>{t('insightPages.model.howHoldOut')}</p>
        <p>{t('insightPages.model.howSpend')}</p>
        <p>{t('insightPages.model.sources')}</p>
      </How>
    </div>
  );
}

/** What came of it in a sentence: chosen and why, or refused and what is missing. */
function Verdict({ report }: { report: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { t } = useTranslator();
  if (report.fitted) {
    return (
      <Notice tone={report.tellsChurn ? 'good' : 'info'} title={t('insightPages.model.fitted')}>
        <p>{report.explanation}</p>
        {report.spendRefusal ? <p>{report.spendRefusal}</p> : null}
      </Notice>
    );
  }
  const reasons = report.refusals.filter((reason) => reason !== report.explanation);
  return (
    <Notice tone="info" title={t(report.asOf ? 'insightPages.model.refused' : 'insightPages.model.notYet')}>
      <p>{report.explanation}</p>
      {reasons.length > 0 ? (
        <ul className="list-disc ps-5">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
