import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  icon?: IconName;
  title: string;
  text?: ReactNode;
  /** What to do about it. */
  actions?: ReactNode;
  /** Inside a card of a page, instead of being the page. */
  small?: boolean;
}

/** Why there is nothing here, and what to do next. */
export function EmptyState({ icon = 'inbox', title, text, actions, small = false }: EmptyStateProps) {
  return (
    <div className="empty-state" data-size={small ? 'small' : undefined}>
      <span className="empty-mark" aria-hidden="true">
        <Icon name={icon} size="large" />
      </span>
      <p className={small ? 'font-medium' : 'text-lg font-semibold'}>{title}</p>
      {text ? <div className="max-w-prose text-muted">{text}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
