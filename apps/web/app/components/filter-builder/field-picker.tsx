import {
  Combobox,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxPopover,
  ComboboxProvider,
} from '@ariakit/react/combobox';
import { useState } from 'react';
import { useTranslator } from '../page-context';
import type { FieldOption, FieldOptionGroup } from './field-names';

interface FieldPickerProps {
  groups: readonly FieldOptionGroup[];
  chosen: FieldOption | undefined;
  invalid: boolean;
  autoFocus: boolean;
  onChoose: (key: string) => void;
}

/** The field of a condition: all of them by group, fewer while one types. */
export function FieldPicker({ groups, chosen, invalid, autoFocus, onChoose }: FieldPickerProps) {
  const { t, locale } = useTranslator();
  const [typed, setTyped] = useState<string | null>(null);
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale);
  const wanted = fold(typed ?? '').trim();
  const shown = groups
    .map(({ label, options }) => ({
      label,
      options: options.filter((option) => wanted === '' || fold(`${option.label} ${option.key}`).includes(wanted)),
    }))
    .filter(({ options }) => options.length > 0);
  return (
    <ComboboxProvider
      value={typed ?? chosen?.label ?? ''}
      setValue={(value) => setTyped(value)}
      setOpen={(open) => {
        // Left without a choice, the field is what it was.
        if (!open) setTyped(null);
      }}
      resetValueOnHide={false}
    >
      <Combobox
        className="control"
        aria-label={t('builder.fieldLabel')}
        aria-invalid={invalid || undefined}
        placeholder={t('builder.chooseField')}
        autoComplete="off"
        autoFocus={autoFocus}
        autoSelect={wanted !== ''}
        onFocus={(event) => event.currentTarget.select()}
      />
      <ComboboxPopover gutter={4} sameWidth={false} className="combobox-list min-w-64">
        {shown.map(({ label, options }) => (
          <ComboboxGroup key={label}>
            <ComboboxGroupLabel className="px-2.5 pt-2 pb-1 text-xs font-semibold text-muted">
              {label}
            </ComboboxGroupLabel>
            {options.map((option) => (
              <ComboboxItem
                key={option.key}
                value={option.label}
                setValueOnClick={false}
                className="combobox-item"
                onClick={() => {
                  setTyped(null);
                  onChoose(option.key);
                }}
              >
                {option.label}
              </ComboboxItem>
            ))}
          </ComboboxGroup>
        ))}
        {shown.length === 0 ? <p className="px-3 py-2 text-muted">{t('ui.noMatch', { query: typed ?? '' })}</p> : null}
      </ComboboxPopover>
    </ComboboxProvider>
  );
}
