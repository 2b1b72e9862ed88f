import type { ReactNode } from 'react';

const STYLES = {
  bad: 'bg-bad-soft text-bad border-bad',
  warn: 'bg-warn-soft text-warn border-warn',
  good: 'bg-good-soft text-good border-good',
};

/** A message about the whole page or form; spoken at once when it is about a failure. */
export function Notice({ tone, children }: { tone: keyof typeof STYLES; children: ReactNode }) {
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={`rounded-card border px-4 py-3 ${STYLES[tone]}`}>
      {children}
    </div>
  );
}
