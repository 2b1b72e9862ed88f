import type { ReactNode } from 'react';

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

/** A titled part of a page. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 className="font-semibold">{title}</h2>
        {aside}
      </header>
      <div className="p-4">{children}</div>
    </section>
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
