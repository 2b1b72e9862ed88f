import { useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { Facts } from '../../components/ui/facts';
import { MoneyValue, None } from '../../components/ui/values';
import type { ModelReport } from './loader';

/** Figures this small or large are read by their digits, not by their place. */
const DIGITS = 4;

/** What was fitted: the parameters of both models and how every candidate did. */
export function ModelFacts({ report }: { report: ModelReport }) {
  const { t, number } = useTranslator();
  const { spend } = report;
  const parameters = (list: ModelReport['parameters']) =>
    list.map(({ name, value }) => ({ label: name, value: <span className="figure">{number(value, DIGITS)}</span> }));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Section title={t('insightPages.model.parameters')} icon="chart">
        <Facts
          items={[
            { label: t('insightPages.customers'), value: number(report.customers) },
            ...parameters(report.parameters),
            {
              label: t('insightPages.model.logLikelihood'),
              value: report.logLikelihood == null ? null : number(report.logLikelihood, 3),
            },
          ]}
        />
      </Section>
      {spend ? (
        <Section title={t('insightPages.model.spend')} icon="card">
          <Facts
            items={[
              { label: t('insightPages.model.spendCustomers'), value: number(spend.customers) },
              { label: t('insightPages.model.leftOut'), value: spend.leftOut > 0 ? number(spend.leftOut) : null },
              ...parameters(spend.parameters),
              { label: t('insightPages.model.meanAmount'), value: <MoneyValue value={spend.meanAmount} /> },
              {
                label: t('insightPages.model.correlation'),
                value: spend.correlation == null ? null : number(spend.correlation, 3),
              },
            ]}
          />
        </Section>
      ) : null}
      {report.candidates.length > 0 ? (
        <Section title={t('insightPages.model.candidates')} icon="filter" flush className="lg:col-span-2">
          <DataTable
            caption={t('insightPages.model.candidates')}
            density="compact"
            rows={report.candidates}
            getKey={({ kind }) => kind}
            columns={[
              {
                key: 'name',
                label: t('insightPages.model.candidate'),
                cell: ({ name, kind }) => (
                  <span className="flex flex-wrap items-center gap-2">
                    {name}
                    {kind === report.kind ? <Badge tone="good">{t('insightPages.model.chosen')}</Badge> : null}
                  </span>
                ),
              },
              {
                key: 'likelihood',
                label: t('insightPages.model.logLikelihood'),
                numeric: true,
                cell: ({ logLikelihood }) => number(logLikelihood, 3),
              },
              {
                key: 'error',
                label: t('insightPages.model.error'),
                numeric: true,
                cell: ({ error }) => (error == null ? <None /> : number(error, DIGITS)),
              },
              {
                key: 'remark',
                label: t('insightPages.model.remark'),
                cell: ({ collapse }) => collapse ?? null,
              },
            ]}
          />
        </Section>
      ) : null}
    </div>
  );
}
