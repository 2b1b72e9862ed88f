import { forwardRef, type ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon';
import type { ButtonKind } from './link';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind | undefined;
  icon?: IconName | undefined;
  size?: 'small' | undefined;
  /** Sent, and not yet answered: shows it and takes no second press. */
  busy?: boolean;
}

/** A button; submits the form it stands in unless its type says otherwise. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind, icon, size, busy = false, className = '', children, disabled, ...props },
  ref,
) {
  return (
    <button
      {...props}
      ref={ref}
      className={`button ${className}`}
      data-kind={kind}
      data-size={size}
      aria-busy={busy || undefined}
      disabled={disabled === true || busy}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
});
