import type { ReactNode } from 'react';
import { Icon } from './icon';

const ICONS = { bad: 'error', warn: 'warning', good: 'success', info: 'info' } as const;

/** A message about the whole page or form; spoken at once when it is about a failure. */
export function Notice({
  tone,
  title,
  actions,
  children,
}: {
  tone: keyof typeof ICONS;
  title?: string;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className="notice" data-tone={tone}>
      <Icon name={ICONS[tone]} className="notice-mark" />
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
