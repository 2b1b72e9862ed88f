import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export function Card({ className = '', children }: { className?: string; children: ReactNode }) {
  return <div className={`card ${className}`}>{children}</div>;
}

interface SectionProps {
  title: string;
  id?: string;
  icon?: IconName;
  description?: ReactNode;
  aside?: ReactNode;
  /** Without padding, for a table that reaches the edges. */
  flush?: boolean;
  /** Given at all, the section opens and closes by its title, with and without script. */
  collapsed?: boolean;
  className?: string;
  children: ReactNode;
}

/** A titled part of a page. */
export function Section(options: SectionProps) {
  const { title, id, icon, description, aside, flush = false, collapsed, className = '', children } = options;
  const body = <div className={flush ? '' : 'p-4'}>{children}</div>;
  const heading = (
    <div className="min-w-0">
      <h2 className="flex items-center gap-2 font-semibold">
        {icon ? <Icon name={icon} className="text-muted" /> : null}
        {title}
      </h2>
      {description ? <p className="text-sm text-muted">{description}</p> : null}
    </div>
  );
  if (collapsed !== undefined) {
    return (
      <section id={id} className={`card ${className}`}>
        <details open={!collapsed} className="group">
          <summary className="flex min-h-12 items-center justify-between gap-2 rounded-card px-4 py-2 hover:bg-raised">
            {heading}
            <span className="flex items-center gap-2 text-muted">
              {aside}
              <Icon name="chevron-down" className="transition-transform group-open:rotate-180" />
            </span>
          </summary>
          <div className="border-t border-line">{body}</div>
        </details>
      </section>
    );
  }
  return (
    <section id={id} className={`card ${className}`}>
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        {heading}
        {aside ? <div className="flex flex-wrap items-center gap-2">{aside}</div> : null}
      </header>
      {body}
    </section>
  );
}
