import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Icon } from './icon';

export interface FieldProps {
  label: string;
  name: string;
  error?: string | undefined;
  hint?: ReactNode;
  required?: boolean | undefined;
  /** For a form in which most is required. */
  optional?: boolean;
  /** The label is heard and not seen: a search box whose purpose its icon shows. */
  hideLabel?: boolean;
  className?: string;
}

export interface ControlProps {
  id: string;
  name: string;
  className: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

/** Label, control, hint and error of one form field, tied together for those who listen instead of look. */
export function Field(options: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { label, name, error, hint, required, optional, hideLabel, className = '', children } = options;
  const { t } = useTranslator();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'field-label'}>
        {label}
        {required || optional ? (
          <span className="font-normal text-muted"> ({t(required ? 'common.required' : 'ui.optional')})</span>
        ) : null}
      </label>
      {children({
        id,
        name,
        className: 'control',
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="field-error" data-field-error={name}>
          <Icon name="error" size="small" className="mt-0.5" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'defaultValue'
  | 'autoComplete'
  | 'inputMode'
  | 'maxLength'
  | 'autoFocus'
  | 'placeholder'
  | 'spellCheck'
  | 'min'
  | 'max'
  | 'step'
  | 'list'
  | 'pattern'
  | 'form'
  | 'onChange'
  | 'onInput'
>;
type TextFieldProps = FieldProps & InputProps;

function splitProps<Rest extends FieldProps>(options: Rest) {
  const { label, name, error, hint, required, optional, hideLabel, className, ...rest } = options;
  const field = {
    label,
    name,
    error,
    hint,
    required,
    ...(optional ? { optional } : {}),
    ...(hideLabel ? { hideLabel } : {}),
    ...(className ? { className } : {}),
  };
  return { field, rest };
}

export function TextField(options: TextFieldProps) {
  const { field, rest } = splitProps(options);
  return (
    <Field {...field}>{(control) => <input type="text" required={field.required} {...rest} {...control} />}</Field>
  );
}

/** A calendar day, `2011-12-09`, with the browser's own calendar. */
export function DateField(options: TextFieldProps) {
  return <TextField {...options} type="date" />;
}

/** A day and a time of the business's clock, `2011-12-09T14:05`. */
export function DateTimeField(options: TextFieldProps) {
  return <TextField {...options} type="datetime-local" />;
}

export function NumberField(options: TextFieldProps) {
  const { field, rest } = splitProps(options);
  return (
    <Field {...field}>
      {(control) => (
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          required={field.required}
          {...rest}
          {...control}
          className="control text-end tabular-nums"
        />
      )}
    </Field>
  );
}

/** An amount as text: a number field would lose digits and refuse the comma. */
export function MoneyField({ currency, ...options }: TextFieldProps & { currency: string }) {
  const { field, rest } = splitProps(options);
  return (
    <Field {...field}>
      {(control) => (
        <span className="control-group">
          <span className="control-prefix">{currency}</span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            required={field.required}
            {...rest}
            {...control}
            className="control text-end tabular-nums"
          />
        </span>
      )}
    </Field>
  );
}

export function SearchField(options: TextFieldProps & { id?: string }) {
  const { field, rest } = splitProps(options);
  return (
    <Field {...field}>
      {(control) => (
        <span className="control-group">
          <span className="control-icon">
            <Icon name="search" />
          </span>
          <input type="search" autoComplete="off" spellCheck={false} {...control} {...rest} className="control ps-9" />
        </span>
      )}
    </Field>
  );
}

export function TextAreaField(options: FieldProps & { defaultValue?: string; rows?: number; maxLength?: number }) {
  const { field, rest } = splitProps(options);
  return (
    <Field {...field}>{(control) => <textarea rows={4} required={field.required} {...rest} {...control} />}</Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function SelectField(
  options: FieldProps & { defaultValue?: string | null; empty?: string; choices: readonly Choice[] },
) {
  const { field, rest } = splitProps(options);
  const { defaultValue, empty, choices } = rest;
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} required={field.required} defaultValue={defaultValue ?? ''}>
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

interface CheckboxFieldProps {
  label: ReactNode;
  name: string;
  value?: string;
  defaultChecked?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  type?: 'checkbox' | 'radio';
}

/** A yes or no, or one of several with `type="radio"`; the words are part of the target. */
export function CheckboxField(options: CheckboxFieldProps) {
  const { label, name, value = 'yes', defaultChecked, hint, error, type = 'checkbox' } = options;
  const id = useId();
  return (
    <div className="field">
      <label className="checkbox">
        <input
          type={type}
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="field-hint ps-7">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" data-field-error={name}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
