import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { isCustomName } from '../../components/custom-fields/custom-field';
import { useTranslator } from '../../components/page-context';
import { useFilterName } from './describe-filter';
import type { FilterValue, ListFilter } from './filters';
import type { RangeKind } from './range';

export interface Choice {
  value: string;
  label: string;
}

interface FieldProps {
  name: ListFilter['name'];
  onChoose: () => void;
}

/** Any of some: a customer is shown who has one of those ticked. */
export function CheckFilter(
  options: FieldProps & { values: readonly FilterValue[]; choices: readonly Choice[]; children?: ReactNode },
) {
  const { name, values, choices, onChoose, children } = options;
  const nameOf = useFilterName();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm text-muted wrap-anywhere">{nameOf(name)}</legend>
      <div className="flex max-h-44 flex-wrap gap-x-4 overflow-y-auto p-0.5">
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-8 max-w-full items-center gap-2 text-sm wrap-anywhere pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={values.some(({ text }) => text === value)}
              onChange={onChoose}
              className="size-4.5 flex-none accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}

/** From and to, where the address has a range that is none of the bands. Each end is drawn anew when the address changes it. */
export function EndsFilter(
  options: FieldProps & { kind: RangeKind; values: readonly FilterValue[]; bands: readonly Choice[]; currency: string },
) {
  const { name, kind, values, bands, currency, onChoose } = options;
  const { t } = useTranslator();
  const nameOf = useFilterName();
  const own = values.find(({ text }) => !bands.some(({ value }) => value === text))?.range;
  return (
    <div className="flex items-center gap-2">
      {(['from', 'to'] as const).map((end) => (
        <input
          key={`${end} ${own?.[end] ?? ''}`}
          className="control min-w-0 flex-1 text-ink"
          name={`${name}.${end}`}
          type={kind === 'DAY' ? 'date' : 'text'}
          inputMode={kind === 'COUNT' ? 'numeric' : kind === 'DAY' ? undefined : 'decimal'}
          autoComplete="off"
          maxLength={24}
          aria-label={t(`customers.${end}Of`, { name: nameOf(name) })}
          placeholder={t(kind === 'MONEY' ? `customers.${end}Amount` : `customers.${end}`, { currency })}
          defaultValue={own?.[end] ?? ''}
          onBlur={onChoose}
          onKeyDown={onEnter(onChoose)}
        />
      ))}
    </div>
  );
}

export function SelectFilter({ name, value, onChoose, children }: FieldProps & { value: string; children: ReactNode }) {
  const { t } = useTranslator();
  const nameOf = useFilterName();
  return (
    <label className="flex min-w-0 flex-col gap-1 text-sm text-muted">
      {nameOf(name)}
      <select className="control text-ink" name={name} defaultValue={value} onChange={onChoose}>
        <option value="">{t('customers.any')}</option>
        {children}
      </select>
    </label>
  );
}

/** Adds one text after another; those there are stand as chips over the list, and as hidden fields in the form. */
export function TextFilter(options: FieldProps & { values: readonly FilterValue[]; offered: readonly string[] }) {
  const { name, values, offered, onChoose } = options;
  const { t } = useTranslator();
  const nameOf = useFilterName();
  const list = useId();
  // Typed for an own field, it is what the field is to contain: the address marks that.
  const typed = isCustomName(name) ? `${name}.text` : name;
  const take = (input: HTMLInputElement) => {
    input.value = findOffered(input.value, offered);
    onChoose();
  };
  return (
    <label className="flex min-w-0 flex-col gap-1 text-sm text-muted">
      <span className="wrap-anywhere">{nameOf(name)}</span>
      {values.map(({ text }) => (
        <input key={text} type="hidden" name={name} value={text} readOnly />
      ))}
      <input
        className="control text-ink"
        name={typed}
        list={list}
        placeholder={values.length > 0 ? t('customers.another') : t('customers.any')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        dir="auto"
        data-adds=""
        onInput={(event) => {
          // Picked from the list, it is whole; typed letters wait for Enter or for the field to be left.
          const { inputType } = event.nativeEvent as InputEvent;
          if (inputType !== 'insertText' && offered.includes(event.currentTarget.value)) onChoose();
        }}
        onBlur={(event) => take(event.currentTarget)}
        onKeyDown={onEnter((event) => take(event.currentTarget))}
      />
      <datalist id={list}>
        {offered.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </label>
  );
}

/** A zone is found only as it is written; `north` means the `North` there is. */
function findOffered(text: string, offered: readonly string[]): string {
  const wanted = text.trim().toLocaleLowerCase();
  return offered.find((candidate) => candidate.toLocaleLowerCase() === wanted) ?? text;
}

/** Enter takes a field over at once. A form of several fields without a button does not send itself. */
function onEnter(take: (event: KeyboardEvent<HTMLInputElement>) => void) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    take(event);
  };
}
