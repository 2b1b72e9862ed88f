import type { OrderCustomerFragment } from '@clientele/graphql';
import { useHydrated } from '../hydrated';
import { useTranslator } from '../page-context';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { ComboboxField } from '../ui/combobox-field';
import { CheckboxField, SearchField, TextField } from '../ui/field';
import { Fieldset } from '../ui/form';
import { LinkButton } from '../ui/link';
import type { OrderErrors, OrderField, OrderValues } from './order-input';

interface OrderCustomerFieldProps {
  /** Chosen by the address: nobody has to be looked for. */
  customer?: OrderCustomerFragment | null | undefined;
  values: OrderValues;
  /** What was typed to find somebody. */
  search: string;
  /** Who fits it, when the server was asked; `undefined` when it was not. */
  matches?: readonly OrderCustomerFragment[] | undefined;
  errors?: OrderErrors | undefined;
}

/** Whose order it is: known already, found while typing, or made in place by phone. */
export function OrderCustomerField({ customer, values, search, matches, errors }: OrderCustomerFieldProps) {
  const { t } = useTranslator();
  const hydrated = useHydrated();
  if (customer) return <ChosenCustomer customer={customer} />;
  const field = (name: OrderField) => ({
    name,
    error: errors?.fields[name],
    defaultValue: values[name] ?? '',
    autoComplete: 'off',
  });
  const chosen = values['customer.id'];
  return (
    <Fieldset title={t('orders.customer')} columns={1}>
      {matches ? (
        <>
          <div className="flex flex-wrap items-end gap-2">
            <SearchField name="customer.search" label={t('orderForm.find')} defaultValue={search} className="flex-1" />
            <FindButton />
          </div>
          {matches.length > 0 ? (
            <div role="radiogroup" aria-label={t('orderForm.who')}>
              {matches.map((match) => (
                <CheckboxField
                  key={match.id}
                  type="radio"
                  name="customer.id"
                  value={match.id}
                  defaultChecked={match.id === chosen || matches.length === 1}
                  label={
                    <span dir="auto">
                      {[match.name, match.phoneFormatted ?? match.email].filter(Boolean).join(' · ')}
                    </span>
                  }
                />
              ))}
            </div>
          ) : (
            <p>{t('orderForm.nobodyFound', { search })}</p>
          )}
        </>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1">
            <ComboboxField
              label={t('orderForm.find')}
              name="customer.search"
              valueName="customer.id"
              src="/orders/customers"
              hint={t('orderForm.findHint')}
              {...(chosen ? { defaultChoice: { value: chosen, label: search } } : {})}
              error={errors?.fields['customer.id']}
            />
          </div>
          {hydrated ? null : <FindButton />}
        </div>
      )}
      <fieldset>
        <legend className="mb-2 font-medium">{t('orderForm.newCustomer')}</legend>
        <p className="-mt-1 mb-2 text-sm text-muted">{t('orderForm.newCustomerHint')}</p>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <TextField {...field('customer.phone')} label={t('field.phone')} type="tel" />
          <TextField {...field('customer.name')} label={t('field.name')} maxLength={300} />
          <TextField {...field('customer.email')} label={t('field.email')} type="email" spellCheck={false} />
        </div>
      </fieldset>
    </Fieldset>
  );
}

function FindButton() {
  const { t } = useTranslator();
  return (
    <Button name="intent" value="find" icon="search">
      {t('orderForm.findButton')}
    </Button>
  );
}

function ChosenCustomer({ customer }: { customer: OrderCustomerFragment }) {
  const { t } = useTranslator();
  return (
    <section className="card flex flex-wrap items-center gap-3 p-4" aria-label={t('orders.customer')}>
      <input type="hidden" name="customer.id" value={customer.id} readOnly />
      <Avatar name={customer.name} />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere" dir="auto">
          {customer.name}
        </p>
        <p className="text-sm text-muted">{customer.phoneFormatted ?? customer.email}</p>
      </div>
      <LinkButton to="/orders/new">{t('orderForm.another')}</LinkButton>
    </section>
  );
}
