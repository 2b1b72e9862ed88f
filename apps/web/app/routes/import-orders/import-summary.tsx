import type { ImportResult } from '../../.server/import-orders';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { DataTable, type Column } from '../../components/ui/data-table';
import { Figure, Figures } from '../../components/ui/facts';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { None } from '../../components/ui/values';

type Problem = ImportResult['problems'][number];

const KINDS = ['created', 'updated', 'unchanged', 'refused'] as const;

/** What became of the file, and the lines that were left out with what is wrong with each. */
export function ImportSummary({ result }: { result: ImportResult }) {
  const { t, number } = useTranslator();
  const columns: Column<Problem>[] = [
    { key: 'line', label: t('importOrders.line'), numeric: true, cell: ({ line }) => number(line) },
    { key: 'field', label: t('importOrders.field'), cell: ({ field }) => (field ? <code>{field}</code> : <None />) },
    { key: 'message', label: t('importOrders.problem'), cell: ({ message }) => message },
  ];
  return (
    <>
      <Notice
        tone={result.refused > 0 ? 'warn' : 'good'}
        title={t(result.refused > 0 ? 'importOrders.partly' : 'importOrders.done')}
        actions={
          <LinkButton to="/customers" icon="users">
            {t('importOrders.toCustomers')}
          </LinkButton>
        }
      >
        {result.refused > 0 ? <p>{t('importOrders.again')}</p> : null}
      </Notice>
      <Figures>
        {KINDS.map((kind) => (
          <Figure key={kind} label={t(`importOrders.count.${kind}`)}>
            {number(result[kind])}
          </Figure>
        ))}
      </Figures>
      {result.problems.length > 0 ? (
        <Section
          title={t('importOrders.refusedTitle')}
          description={
            result.refused > result.problems.length
              ? t('importOrders.first', { count: result.problems.length })
              : undefined
          }
          flush
        >
          <DataTable
            caption={t('importOrders.refusedTitle')}
            columns={columns}
            rows={result.problems}
            getKey={({ line, field }) => `${line} ${field}`}
            density="compact"
          />
        </Section>
      ) : null}
    </>
  );
}
