import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent' | 'special';

/** A state in one or two words; the colour only repeats them. */
export function Badge({
  tone = 'plain',
  icon,
  dot = false,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  dot?: boolean;
  children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={tone}>
      {icon ? <Icon name={icon} size="small" /> : dot ? <span className="badge-dot" aria-hidden="true" /> : null}
      {children}
    </span>
  );
}
