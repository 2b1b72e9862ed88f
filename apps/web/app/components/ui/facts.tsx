import type { ReactNode } from 'react';

export { Section } from './card';

/** Labelled values; those that are `null` are left out. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {items.map(({ label, value }) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={label} className="contents">
            <dt className="text-sm text-muted wrap-anywhere">{label}</dt>
            <dd className="wrap-anywhere **:whitespace-normal">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** A row of figures; holds `Figure`s only. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className="figures">{children}</dl>;
}

/** One figure with its name. */
export function Figure({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {note ? <dd>{note}</dd> : null}
    </div>
  );
}
