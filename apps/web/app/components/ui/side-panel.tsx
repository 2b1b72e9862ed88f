import { useNavigate, useNavigation } from '@remix-run/react';
import { useId, useRef, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { useModal } from './dialog';
import { Icon } from './icon';
import { Link } from './link';

interface SidePanelProps {
  title: ReactNode;
  /** The address without the panel: where Esc, the cross and a click beside it lead. */
  closeTo: string;
  size?: 'medium' | 'large';
  /** Beside the title. */
  actions?: ReactNode;
  /** Stays in sight below what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A record over the list it was opened from. An address of its own: it can be shared, and Back closes it. */
export function SidePanel({ title, closeTo, size = 'medium', actions, footer, children }: SidePanelProps) {
  const { t } = useTranslator();
  const navigate = useNavigate();
  const busy = useNavigation().state === 'loading';
  const id = useId();
  const panel = useRef<HTMLDialogElement>(null);
  useModal(panel, () => navigate(closeTo, { preventScrollReset: true }));
  return (
    <dialog ref={panel} open className="side-panel" data-size={size} aria-labelledby={id} aria-busy={busy || undefined}>
      <header className="flex items-start gap-3 border-b border-line px-5 py-3.5">
        <h2 id={id} className="min-w-0 flex-1 self-center text-lg leading-snug font-semibold wrap-anywhere" dir="auto">
          {title}
        </h2>
        {actions}
        <Link to={closeTo} prefetch="none" preventScrollReset className="icon-button -me-2" aria-label={t('ui.close')}>
          <Icon name="close" />
        </Link>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4" data-panel-body="">
        {children}
      </div>
      {footer ? <footer className="flex flex-wrap gap-2 border-t border-line px-5 py-3">{footer}</footer> : null}
    </dialog>
  );
}
