import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { Link } from '../../components/ui/link';
import { MoneyValue, NumberValue, PercentValue } from '../../components/ui/values';
import { CsvLink } from '../insights/csv-link';
import type { RfmPage } from './loader';

/** The groups with what they are worth; each opens its customers. */
export function RfmGroupTable({ groups }: { groups: RfmPage['groups'] }) {
  const { t } = useTranslator();
  const sum = (read: (group: RfmPage['groups'][number]) => number) =>
    groups.reduce((total, group) => total + read(group), 0);
  return (
    <Section
      title={t('insightPages.rfm.groups')}
      icon="users"
      flush
      aside={
        <CsvLink
          category={t('insightPages.rfm.group')}
          labels={groups.map(({ name }) => name)}
          series={[
            { label: t('insightPages.customers'), values: groups.map(({ customers }) => customers) },
            { label: t('insightPages.share'), values: groups.map(({ share }) => share) },
            { label: t('figures.orders'), values: groups.map(({ orders }) => orders) },
            { label: t('figures.spent'), values: groups.map(({ revenue }) => Number(revenue.amount)) },
          ]}
          fileName="rfm-groups"
        />
      }
    >
      <DataTable
        caption={t('insightPages.rfm.groups')}
        density="compact"
        rows={groups}
        getKey={({ group }) => group}
        columns={[
          {
            key: 'group',
            label: t('insightPages.rfm.group'),
            cell: ({ name, group, to }) => (
              <span className="flex flex-col">
                {to ? (
                  <Link to={to} className="link inline-block min-h-6">
                    {name}
                  </Link>
                ) : (
                  name
                )}
                <span className="text-sm text-muted">{t(`insightPages.rfm.advice.${group}`)}</span>
              </span>
            ),
          },
          {
            key: 'customers',
            label: t('insightPages.customers'),
            numeric: true,
            cell: ({ customers }) => <NumberValue value={customers} />,
            footer: <NumberValue value={sum(({ customers }) => customers)} />,
          },
          {
            key: 'share',
            label: t('insightPages.share'),
            numeric: true,
            cell: ({ share }) => <PercentValue value={share} />,
          },
          {
            key: 'orders',
            label: t('figures.orders'),
            numeric: true,
            cell: ({ orders }) => <NumberValue value={orders} />,
            footer: <NumberValue value={sum(({ orders }) => orders)} />,
          },
          {
            key: 'revenue',
            label: t('figures.spent'),
            numeric: true,
            cell: ({ revenue }) => <MoneyValue value={revenue} />,
          },
          {
            key: 'average',
            label: t('insightPages.rfm.average'),
            numeric: true,
            cell: ({ averageValue }) => <MoneyValue value={averageValue} />,
          },
        ]}
      />
    </Section>
  );
}
