import { useLoaderData } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { EmptyState } from '../../components/ui/empty-state';
import { How } from '../insights/how';
import { RfmGrid } from './grid';
import { RfmGroupTable } from './group-table';
import { RfmThresholds } from './thresholds';
import type { loader } from './loader';

export { loader } from './loader';

export const meta = titled('insightPages.rfm.title');

export default function Rfm() {
  const { t, date } = useTranslator();
  const report = useLoaderData<typeof loader>();
  if (!report.thresholds) {
    return (
      <EmptyState
        icon="chart"
        title={t('insightPages.rfm.empty')}
        text={t(report.asOf ? 'insightPages.noOrders' : 'insightPages.notYet')}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold">{t('insightPages.rfm.title')}</h2>
        <p className="text-sm text-muted">
          {t('insightPages.rfm.text', { count: report.customers })}{' '}
          {report.asOf ? t('insightPages.asOf', { date: date(report.asOf) }) : null}
        </p>
        <How>
          <p>{t('insightPages.rfm.how')}</p>
          <p>{t('insightPages.rfm.howGroups')}</p>
        </How>
      </div>
      <RfmGrid report={report} />
      <RfmGroupTable groups={report.groups} />
      <RfmThresholds thresholds={report.thresholds} />
    </div>
  );
}
