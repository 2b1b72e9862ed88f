import { useNavigation } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Button } from './button';
import { LinkButton } from './link';

const COLUMNS = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 lg:grid-cols-3' } as const;

/** Fields that belong together. */
export function Fieldset({
  title,
  description,
  columns = 2,
  children,
}: {
  title: string;
  description?: ReactNode;
  columns?: 1 | 2 | 3;
  children: ReactNode;
}) {
  return (
    <fieldset className="card p-4">
      <legend className="float-left mb-3 w-full font-semibold">{title}</legend>
      {description ? <p className="clear-both -mt-2 mb-3 text-sm text-muted">{description}</p> : null}
      <div className={`clear-both grid items-start gap-4 ${COLUMNS[columns]}`}>{children}</div>
    </fieldset>
  );
}

/** Send, or leave it. */
export function FormActions({
  submit,
  busyLabel,
  cancelTo,
  danger = false,
}: {
  submit: string;
  busyLabel?: string;
  cancelTo?: string;
  danger?: boolean;
}) {
  const { t } = useTranslator();
  const busy = useNavigation().state === 'submitting';
  return (
    <div className="flex flex-wrap gap-2">
      <Button kind={danger ? 'danger' : 'primary'} busy={busy}>
        {busy && busyLabel ? busyLabel : submit}
      </Button>
      {cancelTo ? <LinkButton to={cancelTo}>{t('common.cancel')}</LinkButton> : null}
    </div>
  );
}

/** Everything that is wrong with a form, above it, each with the way to its field; takes the focus when it appears. */
export function FormErrors({ errors }: { errors: readonly { name: string; message: string }[] }) {
  const { t } = useTranslator();
  const box = useRef<HTMLDivElement>(null);
  const names = errors.map(({ name }) => name).join(' ');
  useEffect(() => {
    if (names) box.current?.focus();
  }, [names]);
  if (errors.length === 0) return null;
  const goTo = (name: string) => () => {
    const field = box.current?.closest('form')?.elements.namedItem(name) ?? document.getElementsByName(name)[0];
    if (field instanceof HTMLElement) field.focus();
  };
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice block" data-tone="bad">
      <p className="font-semibold">{t('ui.problems', { count: errors.length })}</p>
      <ul className="mt-1 list-disc ps-5">
        {errors.map(({ name, message }) => (
          <li key={name}>
            <button type="button" className="min-h-6 text-start underline" onClick={goTo(name)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
