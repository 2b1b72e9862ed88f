import { toCustomerNameColumn } from '../../components/customer-name-column';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { EmptyState } from '../../components/ui/empty-state';
import { Link } from '../../components/ui/link';
import { MoneyValue, NumberValue, RelativeDay } from '../../components/ui/values';
import { OverdueTable } from '../insights/overdue-table';
import type { DashboardPage } from './loader';

/** Who ordered last. */
export function RecentCustomers({ customers }: { customers: DashboardPage['recentCustomers'] }) {
  const { t } = useTranslator();
  return (
    <Section
      title={t('dashboard.recent')}
      icon="users"
      flush
      aside={
        <Link to="/customers?sort=-last" className="link inline-block min-h-6 text-sm">
          {t('dashboard.allCustomers')}
        </Link>
      }
    >
      <DataTable
        caption={t('dashboard.recent')}
        density="compact"
        rows={customers}
        getKey={({ id }) => id}
        rowTo={({ id }) => `/customers/${id}`}
        columns={[
          toCustomerNameColumn(t('orders.customer')),
          {
            key: 'last',
            label: t('customers.lastOrder'),
            cell: ({ lastOrderAt }) => <RelativeDay value={lastOrderAt} />,
          },
          {
            key: 'orders',
            label: t('figures.orders'),
            numeric: true,
            cell: ({ orderCount }) => <NumberValue value={orderCount} />,
          },
          {
            key: 'spent',
            label: t('figures.spent'),
            numeric: true,
            cell: ({ lifetimeValue }) => <MoneyValue value={lifetimeValue} />,
          },
        ]}
        empty={<EmptyState small icon="users" title={t('dashboard.noOrders')} />}
      />
    </Section>
  );
}

/** The first of those who are past their own usual interval; without a model nobody is known to be. */
export function OverdueHead({ customers }: { customers: DashboardPage['overdue'] }) {
  const { t } = useTranslator();
  return (
    <Section
      title={t('insightPages.overdue.title')}
      icon="warning"
      flush={customers.length > 0}
      aside={
        <Link to="/insights/overdue" className="link inline-block min-h-6 text-sm">
          {t('insightPages.overdue.workList')}
        </Link>
      }
    >
      {customers.length > 0 ? (
        <OverdueTable customers={customers} brief />
      ) : (
        <EmptyState
          small
          icon="check"
          title={t('insightPages.overdue.none')}
          text={
            <Link to="/insights/model" className="link inline-block min-h-6">
              {t('insightPages.overdue.why')}
            </Link>
          }
        />
      )}
    </Section>
  );
}
