import { Form, useSearchParams } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useRef } from 'react';
import { useTranslator } from '../../components/page-context';
import { useSyncedForm } from '../../components/synced-form';
import { ORDER_FILTERS } from './order-query';

const NAMES = Object.keys(ORDER_FILTERS) as (keyof typeof ORDER_FILTERS)[];
const LABELS = { orderStatus: 'orders.status', payment: 'orders.payment', source: 'orders.source' } as const;

/** Filters of the list of orders as one GET form. */
export function OrderFilters() {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  useSyncedForm(form, parameters);
  const sort = parameters.get('sort');
  return (
    <Form
      ref={form}
      method="get"
      role="search"
      preventScrollReset
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-6"
    >
      {sort ? <input type="hidden" name="sort" defaultValue={sort} /> : null}
      {NAMES.map((name) => (
        <label key={name} className="flex flex-col gap-1 text-sm font-medium">
          {t(LABELS[name])}
          <select className="control font-normal" name={name} defaultValue={parameters.get(name) ?? ''}>
            <option value="">{t('customers.any')}</option>
            {ORDER_FILTERS[name].map((value) => (
              <option key={value} value={value}>
                {t(`enums.${name}.${value}` as MessageKey)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="flex flex-col gap-1 text-sm font-medium">
          {t(`stats.${name}`)}
          <input
            className="control min-w-0 font-normal"
            type="date"
            name={name}
            defaultValue={parameters.get(name) ?? ''}
          />
        </label>
      ))}
      <button className="button">{t('customers.apply')}</button>
    </Form>
  );
}
