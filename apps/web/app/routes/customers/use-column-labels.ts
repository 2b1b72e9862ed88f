import { useTranslator } from '../../components/page-context';
import type { ColumnKey } from './column-choice';

/** What each column is called over the list and where columns are chosen. */
export function useColumnLabels(): Record<ColumnKey, string> {
  const { t } = useTranslator();
  return {
    name: t('customers.name'),
    contact: t('customers.contact'),
    city: t('customers.city'),
    orders: t('customers.orders'),
    spent: t('customers.spent'),
    average: t('customers.average'),
    last: t('customers.lastOrder'),
    first: t('customers.firstOrder'),
    service: t('customers.lastService'),
    activity: t('customers.activity'),
    source: t('customers.source'),
    badges: t('customers.badges'),
    tags: t('field.tags'),
    manager: t('field.accountManagerId'),
    zone: t('field.zone'),
    industry: t('field.industry'),
    status: t('field.status'),
    type: t('field.type'),
    created: t('customers.filter.created'),
  };
}
