import type { ReactNode } from 'react';
import { Icon } from './icon';

/** More, for who wants it. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="disclosure group">
      <summary>
        <Icon name="chevron-right" size="small" className="transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
