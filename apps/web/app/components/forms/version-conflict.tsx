import { useLocation } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Badge } from '../ui/badge';
import { Notice } from '../ui/notice';
import type { Side } from './picks';

export interface ConflictField {
  name: string;
  label: string;
  /** As it would stand in the field, and as a person reads it. */
  theirs: { text: string; shown: ReactNode };
  mine: { text: string; shown: ReactNode };
  /** Which of the two the form holds now. */
  side: Side;
  /** Both people changed it: the one case in which somebody's work is lost whatever is chosen. */
  both: boolean;
}

interface VersionConflictProps {
  fields: readonly ConflictField[];
  /** Everything that was saved, for the answer of a form without script. */
  saved: Partial<Record<string, string>>;
  text: string;
}

/** Somebody saved first: both versions beside each other with a choice per field. Stands inside the form that is sent again. */
export function VersionConflict({ fields, saved, text }: VersionConflictProps) {
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  const section = useRef<HTMLElement>(null);
  // It stands above the form whose button was pressed, perhaps out of sight.
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="flex scroll-mt-4 flex-col gap-3 outline-none"
      aria-label={t('conflict.title')}
      data-conflict=""
    >
      <input type="hidden" name="theirs" value={JSON.stringify(saved)} readOnly />
      <Notice tone="warn" title={t('conflict.title')}>
        <p>{text}</p>
        <p>{t(fields.length > 0 ? 'conflict.next' : 'conflict.same')}</p>
      </Notice>
      {fields.map(({ name, label, theirs, mine, side, both }) => (
        <fieldset key={name} className="card p-4">
          <legend className="float-left mb-2 flex w-full flex-wrap items-center gap-2 font-medium">
            {label}
            {both ? <Badge tone="warn">{t('conflict.both')}</Badge> : null}
          </legend>
          <div className="clear-both grid gap-2 sm:grid-cols-2">
            <Choice {...{ name, value: 'theirs', side, ...theirs }} label={t('conflict.theirs')} />
            <Choice {...{ name, value: 'mine', side, ...mine }} label={t('conflict.mine')} />
          </div>
        </fieldset>
      ))}
      <p>
        {/* A document request: the router would keep what was typed in the form's fields. */}
        <a className="button" href={`${pathname}${search}`}>
          {t('conflict.discard')}
        </a>
      </p>
    </section>
  );
}

interface ChoiceProps {
  name: string;
  value: Side;
  side: Side;
  text: string;
  shown: ReactNode;
  label: string;
}

function Choice({ name, value, side, text, shown, label }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 rounded-control border border-line p-3 hover:bg-raised has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name={`pick.${name}`}
        value={value}
        data-text={text}
        defaultChecked={side === value}
        className="mt-0.5 size-5 flex-none accent-accent"
      />
      <span className="min-w-0">
        <span className="block text-sm text-muted">{label}</span>
        <span className="block wrap-anywhere" dir="auto">
          {shown}
        </span>
      </span>
    </label>
  );
}
