import { useContext, type MouseEvent, type ReactNode } from 'react';
import { AskContext, type Question } from './confirm';
import { Icon, type IconName } from './icon';
import { Link, type ButtonKind } from './link';

type ConfirmButtonProps = Omit<Question, 'action'> & {
  /** The page that asks the same without script, and whose action takes the answer. */
  to: string;
  kind?: ButtonKind;
  icon?: IconName;
  asMenuItem?: boolean;
  className?: string;
  children: ReactNode;
};

/** For what cannot be undone easily: asks first, in a dialog; a link to the page that asks where there is no script. */
export function ConfirmButton(options: ConfirmButtonProps) {
  const { to, kind, icon, asMenuItem = false, className = '', children, ...question } = options;
  const ask = useContext(AskContext);
  const clicked = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    ask({ ...question, action: to });
  };
  return (
    <Link
      to={to}
      prefetch="none"
      className={`${asMenuItem ? 'menu-item' : 'button'} ${className}`}
      data-kind={asMenuItem ? undefined : kind}
      data-tone={asMenuItem && kind === 'danger' ? 'bad' : undefined}
      onClick={clicked}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}
