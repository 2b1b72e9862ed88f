import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Link } from './link';

interface PageHeaderProps {
  title: ReactNode;
  /** The list or record one came from. */
  back?: { to: string; label: string };
  eyebrow?: ReactNode;
  badges?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}

/** What page this is and what can be done on it; the one first-level heading. */
export function PageHeader({ title, back, eyebrow, badges, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1">
      {back ? (
        <p>
          <Link className="back-link" to={back.to}>
            <Icon name="arrow-left" size="small" />
            {back.label}
          </Link>
        </p>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          {eyebrow ? <p className="text-sm text-muted">{eyebrow}</p> : null}
          <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-2xl font-semibold wrap-anywhere" dir="auto">
              {title}
            </h1>
            {badges}
          </div>
          {description ? <div className="max-w-prose text-muted">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
