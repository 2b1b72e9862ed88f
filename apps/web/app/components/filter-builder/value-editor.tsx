import type { MessageKey } from '@clientele/locale';
import { useId } from 'react';
import { useTenant, useTranslator } from '../page-context';
import { Button } from '../ui/button';
import type { Choice } from '../ui/field';
import { Icon } from '../ui/icon';
import { useBuilder } from './builder-context';
import { toShape, type BuilderField } from './catalogue';
import { DayEditor } from './day-editor';

interface ValuesEditorProps {
  field: BuilderField;
  op: string;
  values: readonly string[];
  invalid: boolean;
  describedBy: string | undefined;
  onChange: (values: readonly string[]) => void;
}

/** The values of a condition: as many as its operator takes, each as its field's type is written. */
export function ValuesEditor({ field, op, values, onChange, ...state }: ValuesEditorProps) {
  const { t } = useTranslator();
  const choices = useChoices(field);
  const shape = toShape(op);
  const change = (at: number) => (value: string) => onChange(values.map((old, place) => (place === at ? value : old)));
  const editor = (at: number, label: string) => (
    <ValueEditor
      {...state}
      field={field}
      choices={choices}
      label={label}
      value={values[at] ?? ''}
      onChange={change(at)}
    />
  );
  if (shape === 'NONE') return null;
  if (shape === 'ONE') return editor(0, t('builder.value'));
  if (shape === 'PAIR') {
    return (
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        {editor(0, t('builder.from'))}
        <span className="text-sm text-muted">{t('builder.and')}</span>
        {editor(1, t('builder.to'))}
      </div>
    );
  }
  if (choices) return <ChoiceList choices={choices} values={values} onChange={onChange} />;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {values.map((_, at) => (
        // Values have no name but their place.
        <div key={at} className="flex min-w-0 items-center gap-1">
          {editor(at, t('builder.valueNumber', { number: at + 1 }))}
          {values.length > 1 ? (
            <button
              type="button"
              className="icon-button flex-none"
              aria-label={t('builder.removeValue', { number: at + 1 })}
              onClick={() => onChange(values.filter((__, place) => place !== at))}
            >
              <Icon name="close" />
            </button>
          ) : null}
        </div>
      ))}
      <div>
        <Button type="button" kind="quiet" size="small" icon="plus" onClick={() => onChange([...values, ''])}>
          {t('builder.addValue')}
        </Button>
      </div>
    </div>
  );
}

/** What a value is one of; nothing for what is typed. */
function useChoices(field: BuilderField): readonly Choice[] | undefined {
  const { t } = useTranslator();
  const { staff, segments } = useBuilder();
  const { type, choices, options } = field;
  if (type === 'ID') return staff.map(({ id, name }) => ({ value: id, label: name }));
  if (type === 'SEGMENT') return segments.map(({ id, name }) => ({ value: id, label: name }));
  if (type === 'BOOLEAN') {
    return [
      { value: 'true', label: t('builder.yes') },
      { value: 'false', label: t('builder.no') },
    ];
  }
  return (
    options ?? choices?.values.map((value) => ({ value, label: t(`enums.${choices.kind}.${value}` as MessageKey) }))
  );
}

interface ValueEditorProps {
  field: BuilderField;
  choices: readonly Choice[] | undefined;
  label: string;
  value: string;
  invalid: boolean;
  describedBy: string | undefined;
  onChange: (value: string) => void;
}

function ValueEditor({ field, choices, label, value, invalid, describedBy, onChange }: ValueEditorProps) {
  const { t } = useTranslator();
  const { currency } = useTenant();
  const { known } = useBuilder();
  const id = useId();
  const control = {
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    className: 'control',
    value,
  };
  if (field.type === 'DAY') return <DayEditor control={control} value={value} onChange={onChange} />;
  if (choices) {
    const gone = value !== '' && !choices.some((choice) => choice.value === value);
    return (
      <select {...control} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('builder.choose')}</option>
        {gone ? <option value={value}>{t('builder.gone')}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  const typed = (event: { target: { value: string } }) => onChange(event.target.value);
  if (field.type === 'MONEY') {
    return (
      <span className="control-group min-w-0">
        <span className="control-prefix">{currency}</span>
        <input {...control} type="text" inputMode="decimal" autoComplete="off" onChange={typed} size={10} />
      </span>
    );
  }
  if (field.type === 'COUNT' || field.type === 'QUANTITY') {
    return <input {...control} type="text" inputMode="decimal" autoComplete="off" onChange={typed} size={8} />;
  }
  return (
    <>
      <input
        {...control}
        type="text"
        autoComplete="off"
        maxLength={200}
        list={field.known ? id : undefined}
        onChange={typed}
      />
      {field.known ? (
        <datalist id={id}>
          {known[field.known].map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

interface ChoiceListProps {
  choices: readonly Choice[];
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

function ChoiceList({ choices, values, onChange }: ChoiceListProps) {
  const { t } = useTranslator();
  const chosen = values.filter(Boolean);
  const toggle = (value: string, on: boolean) => {
    const next = on ? [...chosen, value] : chosen.filter((other) => other !== value);
    onChange(next.length > 0 ? next : ['']);
  };
  return (
    <fieldset className="max-h-48 min-w-0 overflow-y-auto rounded-control border border-edge p-2">
      <legend className="sr-only">{t('builder.values')}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {choices.map(({ value, label }) => (
          <label key={value} className="checkbox">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
