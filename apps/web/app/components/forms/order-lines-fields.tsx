import { useEffect, useRef, useState } from 'react';
import { useTranslator } from '../page-context';
import { Fieldset } from '../ui/form';
import { MoneyField } from '../ui/field';
import { None } from '../ui/values';
import { EMPTY_LINE, LINE_FIELDS, toDecimal, type LineField, type LineValues, type OrderErrors } from './order-input';
import { computeTotals, type Totals } from './order-total';
import { AddRowButton, RowButton } from './row-button';
import { readRows, type Rows } from './rows';

interface OrderLinesFieldsProps {
  lines: Rows<LineValues>;
  errors?: OrderErrors['lines'] | undefined;
  amountError?: string | undefined;
  products: readonly string[];
  currency: string;
  /** A total that is not the sum of the lines. */
  amount: string;
}

/** What is ordered, line by line, with the sum shown while somebody types; the API computes it again, in the same way. */
export function OrderLinesFields(options: OrderLinesFieldsProps) {
  const { lines, errors, amountError, products, currency, amount } = options;
  const { t, money, locale } = useTranslator();
  const table = useRef<HTMLDivElement>(null);
  const [totals, setTotals] = useState<Totals>(() =>
    computeTotals(
      lines.rows.map(({ row }) => row),
      { currency, locale },
    ),
  );
  const [given, setGiven] = useState(amount);
  const refresh = () => {
    const form = table.current?.closest('form');
    if (!form) return;
    const typed = new FormData(form);
    setTotals(computeTotals(readRows(typed, 'line', LINE_FIELDS), { currency, locale }));
    setGiven(String(typed.get('amount') ?? ''));
  };
  // Rows that come, go or are replaced fire no event of their own.
  useEffect(refresh, [lines.rows, currency, locale]);
  const decimal = toDecimal(given.trim(), locale);
  const total = /^-?\d+(\.\d+)?$/.test(decimal) ? decimal : totals.total;

  return (
    <div ref={table} onInput={refresh}>
      <Fieldset title={t('order.lines')} columns={1}>
        {lines.rows.map(({ key, row }, at) => (
          <div
            key={key}
            role="group"
            aria-label={t('orderForm.line', { number: at + 1 })}
            className="grid grid-cols-2 items-start gap-x-3 gap-y-2 border-b border-line pb-4 sm:grid-cols-[minmax(0,1fr)_6.5rem_5rem_8.5rem_8rem_auto] sm:border-0 sm:pb-0"
          >
            {LINE_FIELDS.map((field) => (
              <LineInput key={field} field={field} at={at} value={row[field]} error={errors?.[at]?.[field]} />
            ))}
            <p className="flex flex-col gap-1 text-end">
              <span className={`text-sm font-medium ${at > 0 ? 'sm:sr-only' : ''}`}>{t('orders.amount')}</span>
              <output className="flex min-h-9 items-center justify-end tabular-nums">
                {totals.amounts[at] === undefined ? <None /> : money(totals.amounts[at], currency)}
              </output>
            </p>
            <div className={`flex items-end justify-end max-sm:col-span-2 ${at === 0 ? 'sm:pt-6' : ''}`}>
              <RowButton
                value={`remove:${at}`}
                icon="trash"
                label={t('orderForm.removeLine', { number: at + 1 })}
                onPress={() => {
                  lines.remove(key);
                  if (lines.rows.length === 1) lines.add(EMPTY_LINE);
                }}
              />
            </div>
          </div>
        ))}
        <div className="flex flex-wrap items-start justify-between gap-4">
          <AddRowButton onPress={() => lines.add(EMPTY_LINE)}>{t('orderForm.addLine')}</AddRowButton>
          <div className="flex w-full flex-col gap-3 sm:w-72">
            <p className="flex items-baseline justify-between gap-4 text-lg font-semibold">
              <span>{t('order.total')}</span>
              <output className="figure" aria-live="polite" data-total="">
                {money(total, currency)}
              </output>
            </p>
            {totals.complete ? null : <p className="text-sm text-warn">{t('orderForm.incomplete')}</p>}
            <MoneyField
              name="amount"
              label={t('orderForm.amount')}
              hint={t('orderForm.amountHint')}
              currency={currency}
              defaultValue={amount}
              error={amountError}
            />
          </div>
        </div>
        <datalist id="known-products">
          {products.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </Fieldset>
    </div>
  );
}

const WIDTHS: Record<LineField, string> = {
  name: 'max-sm:col-span-2',
  sku: '',
  quantity: '',
  unitPrice: '',
};

interface LineInputProps {
  field: LineField;
  at: number;
  value: string;
  error?: string | undefined;
}

function LineInput({ field, at, value, error }: LineInputProps) {
  const { t } = useTranslator();
  const numeric = field === 'quantity' || field === 'unitPrice';
  const errorId = `line-${at}-${field}-error`;
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${WIDTHS[field]}`}>
      <label className="flex flex-col gap-1">
        {/* On a wide page the first line's names serve as the heads of columns. */}
        <span className={`text-sm font-medium ${at > 0 ? 'sm:sr-only' : ''}`}>{t(`orderForm.line.${field}`)}</span>
        <input
          type="text"
          name={`line.${field}`}
          defaultValue={value}
          className={`control ${numeric ? 'text-end tabular-nums' : ''}`}
          inputMode={numeric ? 'decimal' : undefined}
          list={field === 'name' ? 'known-products' : undefined}
          placeholder={field === 'quantity' ? '1' : undefined}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
        />
      </label>
      {error ? (
        <p id={errorId} className="field-error" data-field-error={`line.${field}`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
