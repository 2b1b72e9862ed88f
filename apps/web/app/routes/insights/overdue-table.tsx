import type { OverdueCustomerFragment } from '@clientele/graphql';
import { toCustomerNameColumn } from '../../components/customer-name-column';
import { useTranslator } from '../../components/page-context';
import { DataTable } from '../../components/ui/data-table';
import { Icon } from '../../components/ui/icon';
import { MoneyValue, None } from '../../components/ui/values';
import { useSuggestedContact } from './suggested-contact';

interface OverdueTableProps {
  customers: readonly OverdueCustomerFragment[];
  /** Fewer columns, for a part of a page. */
  brief?: boolean;
}

/** Customers who are past their own usual interval, with how to win them back in one click. */
export function OverdueTable({ customers, brief = false }: OverdueTableProps) {
  const { t } = useTranslator();
  const suggest = useSuggestedContact();
  return (
    <DataTable
      caption={t('insightPages.overdue.title')}
      density="compact"
      rows={customers}
      getKey={({ id }) => id}
      rowTo={({ id }) => `/customers/${id}`}
      columns={[
        toCustomerNameColumn(t('orders.customer')),
        {
          key: 'stake',
          label: t('insightPages.overdue.stake'),
          numeric: true,
          cell: ({ prediction }) => <MoneyValue value={prediction?.valueAtStake} />,
        },
        {
          key: 'silent',
          label: t('insightPages.overdue.silent'),
          numeric: true,
          cell: ({ daysSinceLastOrder }) =>
            daysSinceLastOrder == null ? <None /> : t('figures.days', { count: daysSinceLastOrder }),
        },
        ...(brief
          ? []
          : [
              {
                key: 'usual',
                label: t('insightPages.overdue.usual'),
                numeric: true,
                cell: ({ prediction }: OverdueCustomerFragment) =>
                  prediction ? t('figures.days', { count: prediction.usualDays }) : <None />,
              },
            ]),
        {
          key: 'action',
          label: t('insightPages.overdue.action'),
          cell: (customer) => {
            const action = customer.prediction?.action;
            if (!action) return null;
            const contact = suggest(customer, action);
            const text = t(`insightPages.action.${contact?.action ?? action}`);
            if (!contact) return text;
            return (
              <a
                href={contact.href}
                className="link inline-flex min-h-6 items-start gap-1.5"
                aria-label={t('insightPages.actionFor', { action: text, name: customer.name })}
                {...(contact.external ? { target: '_blank', rel: 'noreferrer' } : {})}
              >
                <Icon name={contact.icon} size="small" />
                {text}
              </a>
            );
          },
        },
      ]}
    />
  );
}
