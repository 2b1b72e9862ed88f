import { useTranslator } from '../../components/page-context';
import { isCustomName } from '../../components/custom-fields/custom-field';
import type { ColumnKey, UsualColumn } from './column-choice';
import { useCustomFields } from './use-custom-fields';

/** What each column is called over the list and where columns are chosen. */
export function useColumnLabel(): (key: ColumnKey) => string {
  const { t } = useTranslator();
  const fields = useCustomFields();
  const labels: Record<UsualColumn, string> = {
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
  return (key) => (isCustomName(key) ? (fields.find(({ name }) => name === key)?.label ?? key) : labels[key]);
}
