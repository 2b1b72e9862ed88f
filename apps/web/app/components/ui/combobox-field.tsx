import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { ComboboxInputProps } from './combobox-input';
import { Field, type FieldProps } from './field';

export interface ComboboxChoice {
  value: string;
  label: string;
  detail?: string | null;
}

type ComboboxFieldProps = Omit<FieldProps, 'name'> & {
  /** Field of the text: what was typed, or the label of what was chosen. */
  name: string;
  /** Hidden field of the chosen value; empty while the text is none of the suggestions. */
  valueName: string;
  /** Asked with `?q=`; answers `{ choices: ComboboxChoice[] }`. */
  src: string;
  defaultChoice?: ComboboxChoice;
};

/**
 * One of many that are looked up while typing. Without script a text field that the server reads; the suggestions and their
 * keyboard are loaded with the pages that have such a field, and take the plain input's place without losing what is typed.
 */
export function ComboboxField({ name, valueName, src, defaultChoice, ...field }: ComboboxFieldProps) {
  const [Input, setInput] = useState<ComponentType<ComboboxInputProps> | null>(null);
  const [text, setText] = useState(defaultChoice?.label ?? '');
  const [choice, setChoice] = useState<ComboboxChoice | null>(defaultChoice ?? null);
  const plain = useRef<HTMLInputElement>(null);
  const hadFocus = useRef(false);

  useEffect(() => {
    let cancelled = false;
    void import('./combobox-input').then((module) => {
      if (cancelled) return;
      // Typed before script took over, or put there by the browser after Back.
      if (plain.current?.value) setText(plain.current.value);
      hadFocus.current = document.activeElement === plain.current;
      setInput(() => module.ComboboxInput);
    });
    return () => {
      cancelled = true;
    };
  }, []);

  return (
    <Field {...field} name={name}>
      {(control) => (
        <>
          <input type="hidden" name={valueName} value={choice?.value ?? ''} readOnly />
          {Input ? (
            <Input
              control={control}
              src={src}
              text={text}
              autoFocus={hadFocus.current}
              onText={(next) => {
                setText(next);
                setChoice(null);
              }}
              onChoose={(next) => {
                setText(next.label);
                setChoice(next);
              }}
            />
          ) : (
            <input ref={plain} type="text" autoComplete="off" {...control} defaultValue={text} />
          )}
        </>
      )}
    </Field>
  );
}
