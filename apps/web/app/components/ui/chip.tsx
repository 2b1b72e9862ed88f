import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { Link } from './link';

/** A filter that is on; a click takes it away. */
export function Chip({ to, label, removeLabel }: { to: string; label: ReactNode; removeLabel: string }) {
  return (
    <Link className="chip" to={to} preventScrollReset aria-label={removeLabel}>
      <span className="min-w-0 truncate">{label}</span>
      <Icon name="close" size="small" />
    </Link>
  );
}

/** A choice that filters, and lets go when chosen again. */
export function ChipToggle(options: {
  to: string;
  current: boolean;
  icon?: IconName;
  count?: ReactNode;
  children: ReactNode;
}) {
  const { to, current, icon, count, children } = options;
  return (
    <Link className="chip" to={to} preventScrollReset aria-current={current ? 'true' : undefined}>
      {icon ? <Icon name={icon} size="small" /> : null}
      {children}
      {count === undefined ? null : <span className="text-muted tabular-nums">{count}</span>}
    </Link>
  );
}
