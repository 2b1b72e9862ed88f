import type { ReactNode } from 'react';

/** One kind of part, all its states side by side. */
export function Specimen({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className={wide ? 'flex flex-col gap-4' : 'flex flex-wrap items-start gap-3'}>{children}</div>
    </section>
  );
}
