import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { pickChoice } from '../../components/search';
import { titled } from '../../components/title';
import { Section } from '../../components/ui/card';
import { ChipToggle } from '../../components/ui/chip';
import { EmptyState } from '../../components/ui/empty-state';
import { How } from '../insights/how';
import { CohortTable, COHORT_VIEWS } from './cohort-table';
import type { loader } from './loader';

export { loader } from './loader';

export const meta = titled('insightPages.cohorts.title');

export default function Cohorts() {
  const { t, date } = useTranslator();
  const report = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const view = pickChoice(COHORT_VIEWS, parameters.get('show')) ?? 'share';
  if (report.cohorts.every(({ customers }) => customers === 0)) {
    return (
      <EmptyState
        icon="chart"
        title={t('insightPages.cohorts.empty')}
        text={t(report.asOf ? 'insightPages.noOrders' : 'insightPages.notYet')}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold">{t('insightPages.cohorts.title')}</h2>
        <p className="text-sm text-muted">
          {t('insightPages.cohorts.text')} {report.asOf ? t('insightPages.asOf', { date: date(report.asOf) }) : null}
        </p>
        <How>
          <p>{t('insightPages.cohorts.how')}</p>
        </How>
      </div>
      <Section
        title={t('insightPages.cohorts.table')}
        icon="repeat"
        aside={
          <span role="group" aria-label={t('insightPages.cohorts.show')} className="flex flex-wrap gap-1">
            {COHORT_VIEWS.map((each) => (
              <ChipToggle key={each} to={each === 'share' ? '?' : `?show=${each}`} current={each === view}>
                {t(`insightPages.cohorts.view.${each}`)}
              </ChipToggle>
            ))}
          </span>
        }
      >
        <CohortTable report={report} view={view} />
      </Section>
    </div>
  );
}
