import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTranslator } from '../page-context';

interface FieldProps {
  label: string;
  name: string;
  error?: string | undefined;
  hint?: ReactNode;
}

interface ControlProps {
  id: string;
  name: string;
  className: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

/** Label, control, hint and error of one form field, tied together for those who listen instead of look. */
function Field({
  label,
  name,
  error,
  hint,
  required,
  children,
}: FieldProps & { required?: boolean; children: (control: ControlProps) => ReactNode }) {
  const { t } = useTranslator();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {required ? <span className="font-normal text-muted"> ({t('common.required')})</span> : null}
      </label>
      {children({
        id,
        name,
        className: 'control',
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-bad" data-field-error={name}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

type TextFieldProps = FieldProps &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'type'
    | 'defaultValue'
    | 'autoComplete'
    | 'required'
    | 'inputMode'
    | 'maxLength'
    | 'autoFocus'
    | 'placeholder'
    | 'spellCheck'
  >;

export function TextField({ label, name, error, hint, ...input }: TextFieldProps) {
  return (
    <Field label={label} name={name} error={error} hint={hint} required={input.required}>
      {(control) => <input type="text" {...input} {...control} />}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function SelectField({
  label,
  name,
  error,
  hint,
  defaultValue,
  empty,
  choices,
}: FieldProps & { defaultValue?: string | null; empty?: string; choices: readonly Choice[] }) {
  return (
    <Field label={label} name={name} error={error} hint={hint}>
      {(control) => (
        <select {...control} defaultValue={defaultValue ?? ''}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
