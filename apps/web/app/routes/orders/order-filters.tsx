import { Form, useSearchParams } from '@remix-run/react';
import type { StaffNameFragment } from '@clientele/graphql';
import type { MessageKey } from '@clientele/locale';
import { useEffect, useRef } from 'react';
import { useTenant, useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Disclosure } from '../../components/ui/disclosure';
import { LINK_PARAMETERS, ORDER_FILTERS, toShownParameters, type OrderFilterName } from './order-query';

const LABELS = {
  orderStatus: 'orders.status',
  payment: 'orders.payment',
  source: 'orders.source',
  orderKind: 'orders.kind',
} as const satisfies Record<OrderFilterName, MessageKey>;
const GROUPS = ['orderStatus', 'payment', 'source', 'orderKind'] as const;

/** Every filter of the list of orders as one GET form, folded away until wanted. */
export function OrderFilters({ staff, open }: { staff: readonly StaffNameFragment[]; open: boolean }) {
  const { t } = useTranslator();
  const { currency } = useTenant();
  const [parameters] = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  const shown = toShownParameters(parameters);
  const search = shown.toString();
  // After Back, a chip or a view: the form says what the address says, and keeps the focus where it is.
  useEffect(() => showParameters(form.current, new URLSearchParams(search)), [search]);
  const kept = ['sort', ...LINK_PARAMETERS].flatMap((name) => {
    const value = name === 'sort' ? parameters.get(name) : shown.get(name);
    return value ? [{ name, value }] : [];
  });
  const field = 'flex min-w-0 flex-col gap-1 text-sm font-medium';
  return (
    <Disclosure summary={t('orders.filters')} open={open}>
      <Form ref={form} method="get" role="search" preventScrollReset className="flex flex-col gap-4 pt-3">
        {kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} readOnly />
        ))}
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {GROUPS.map((name) => (
            <fieldset key={name} className="min-w-0">
              <legend className="mb-1 text-sm font-medium">{t(LABELS[name])}</legend>
              <div className="flex flex-wrap gap-x-4 sm:flex-col">
                {ORDER_FILTERS[name].map((value) => (
                  <label key={value} className="flex min-h-8 items-center gap-2 text-sm">
                    <input
                      type="checkbox"
                      name={name}
                      value={value}
                      defaultChecked={shown.getAll(name).includes(value)}
                      className="size-4.5 flex-none accent-accent"
                    />
                    {t(`enums.${name}.${value}` as MessageKey)}
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </div>
        <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-6">
          {staff.length > 0 ? (
            <label className={field}>
              {t('orders.staff')}
              <select className="control font-normal" name="staff" defaultValue={shown.get('staff') ?? ''}>
                <option value="">{t('orders.anybody')}</option>
                {staff.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {(['from', 'to'] as const).map((name) => (
            <label key={name} className={field}>
              {t(`orders.${name}`)}
              <input
                className="control min-w-0 font-normal"
                type="date"
                name={name}
                defaultValue={shown.get(name) ?? ''}
              />
            </label>
          ))}
          {(['min', 'max'] as const).map((name) => (
            <label key={name} className={field}>
              {t(`orders.${name}`, { currency })}
              <input
                className="control min-w-0 font-normal"
                type="number"
                step="any"
                inputMode="decimal"
                name={name}
                defaultValue={shown.get(name) ?? ''}
              />
            </label>
          ))}
          <Button kind="primary">{t('orders.apply')}</Button>
        </div>
      </Form>
    </Disclosure>
  );
}

function showParameters(form: HTMLFormElement | null, parameters: URLSearchParams): void {
  for (const control of form?.elements ?? []) {
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = parameters.getAll(control.name).includes(control.value);
    } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      if (control.name && control.type !== 'hidden') control.value = parameters.get(control.name) ?? '';
    }
  }
}
