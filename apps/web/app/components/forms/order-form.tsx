import { Form } from '@remix-run/react';
import type { StaffNameFragment } from '@clientele/graphql';
import type { MessageKey } from '@clientele/locale';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTenant, useTranslator } from '../page-context';
import { DateTimeField, MoneyField, NumberField, SelectField, TextField, type Choice } from '../ui/field';
import { Fieldset, FormActions } from '../ui/form';
import { SOURCES } from './customer-choices';
import {
  KIND_BY_VERTICAL,
  parseLines,
  PAYMENT_STATUSES,
  EMPTY_LINE,
  type OrderErrors,
  type OrderField,
  type OrderValues,
} from './order-input';
import { OrderLinesFields } from './order-lines-fields';
import { followPicks } from './picks';
import { useRows } from './rows';

const STATUSES = {
  RETAIL: ['PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED'],
  APPOINTMENTS: ['PENDING', 'CONFIRMED', 'IN_PROGRESS', 'COMPLETED'],
  FIELD_SERVICE: ['PENDING', 'CONFIRMED', 'IN_PROGRESS', 'COMPLETED'],
} as const;

interface OrderFormProps {
  /** A new order also has a kind and a status; afterwards the status has its own steps. */
  fresh: boolean;
  values: OrderValues;
  errors?: OrderErrors | undefined;
  staff: readonly StaffNameFragment[];
  /** What this customer had before, to choose from while typing. */
  products: readonly string[];
  currency: string;
  cancelTo: string;
  /** Hidden inputs, and what stands above the fields: the customer, or another version. */
  children?: ReactNode;
}

/** The fields of an order in the words of the business; works without script, where the server adds and removes lines. */
export function OrderForm(options: OrderFormProps) {
  const { fresh, values, errors, staff, products, currency, cancelTo, children } = options;
  const { t, locale } = useTranslator();
  const { vertical } = useTenant();
  const form = useRef<HTMLFormElement>(null);
  const given = parseLines(values);
  const lines = useRows(given.length > 0 ? given : [EMPTY_LINE]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const field = (name: OrderField) => ({
    name,
    label: t(`orderForm.${name}` as MessageKey),
    error: errors?.fields[name],
    defaultValue: values[name] ?? '',
    autoComplete: 'off',
  });
  const choices = (kind: string, names: readonly string[]): Choice[] =>
    names.map((value) => ({ value, label: t(`enums.${kind}.${value}` as MessageKey) }));
  const scheduled = vertical !== 'RETAIL' || values.scheduledStart || values.durationMinutes;
  const kind = KIND_BY_VERTICAL[vertical];

  return (
    <Form
      ref={form}
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onChange={(event) => followPicks(event, (_, text) => lines.replace(parseLines({ lines: text })))}
    >
      {/* Enter in a field presses the first button of a form: it must be the one that saves. */}
      <button className="sr-only" tabIndex={-1} aria-hidden="true" />
      {/* Numbers are typed in the notation of the page that was shown. */}
      <input type="hidden" name="locale" value={locale} readOnly />
      {children}
      <OrderLinesFields
        lines={lines}
        errors={errors?.lines}
        amountError={errors?.fields.amount}
        products={products}
        currency={currency}
        amount={values.amount ?? ''}
      />
      {scheduled ? (
        <Fieldset title={t('orderForm.schedule')} columns={3}>
          <DateTimeField {...field('scheduledStart')} />
          <NumberField {...field('durationMinutes')} inputMode="numeric" />
          <StaffField {...field('assignedStaffId')} staff={staff} />
        </Fieldset>
      ) : null}
      <Fieldset title={t('orderForm.where')} columns={2}>
        <TextField {...field('deliveryAddress')} />
        <TextField {...field('deliveryCity')} />
      </Fieldset>
      <Fieldset title={t('orderForm.rest')} columns={3}>
        <SelectField {...field('source')} choices={choices('source', SOURCES)} />
        {fresh ? <SelectField {...field('status')} choices={choices('orderStatus', STATUSES[vertical])} /> : null}
        <SelectField {...field('paymentStatus')} choices={choices('payment', PAYMENT_STATUSES)} />
        {fresh && vertical !== 'RETAIL' ? (
          <SelectField {...field('kind')} choices={choices('orderKind', [kind, 'PURCHASE'])} />
        ) : null}
        {fresh && vertical === 'RETAIL' ? <input type="hidden" name="kind" value={kind} readOnly /> : null}
        <DateTimeField {...field('placedAt')} hint={fresh ? t('orderForm.placedHint') : undefined} />
        <TextField {...field('number')} hint={fresh ? t('orderForm.numberHint') : undefined} />
        {scheduled ? null : <StaffField {...field('assignedStaffId')} staff={staff} />}
        {fresh ? null : <MoneyField {...field('refundedAmount')} currency={currency} />}
      </Fieldset>
      <FormActions
        submit={fresh ? t('orderForm.create') : t('common.save')}
        busyLabel={t('customerForm.saving')}
        cancelTo={cancelTo}
      />
    </Form>
  );
}

type StaffFieldProps = Omit<Parameters<typeof SelectField>[0], 'choices'> & { staff: readonly StaffNameFragment[] };

function StaffField({ staff, ...field }: StaffFieldProps) {
  const { t } = useTranslator();
  return (
    <SelectField
      {...field}
      empty={t('customerForm.nobody')}
      choices={staff.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
