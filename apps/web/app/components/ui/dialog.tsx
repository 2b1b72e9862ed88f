import { useId, useRef, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { useBrowserLayoutEffect } from '../hydrated';
import { Icon } from './icon';

interface DialogProps {
  title: string;
  /** Esc, the cross and a click beside it; the caller takes it away. */
  onClose: () => void;
  children: ReactNode;
}

/** A question that must be answered first. Native: the browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useTranslator();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog, onClose);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id}>
      <div className="flex items-start justify-between gap-3">
        <h2 id={id} className="text-lg font-semibold wrap-anywhere">
          {title}
        </h2>
        <button type="button" className="icon-button -me-2 -mt-1" aria-label={t('ui.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}

/**
 * Makes a `<dialog>` modal for as long as it is on the page. One that the server sent open stands there without script; it
 * is closed for a moment to become modal.
 */
export function useModal(dialog: React.RefObject<HTMLDialogElement>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  // Before it opens: Esc may come with the next key.
  useBrowserLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const cancelled = (event: Event) => {
      if (event.target !== element) return;
      event.preventDefault();
      close.current();
    };
    // Pressed and released on the dialog itself is beside its content; a selection dragged out of a field is not.
    let pressedBeside = false;
    const isBeside = (event: MouseEvent) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const { clientX: x, clientY: y } = event;
      return event.target === element && (x < left || x > right || y < top || y > bottom);
    };
    const pressed = (event: MouseEvent) => {
      pressedBeside = isBeside(event);
    };
    const released = (event: MouseEvent) => {
      if (pressedBeside && isBeside(event)) close.current();
    };
    // A browser may close it without asking, at a second Esc in a row.
    const closed = () => {
      if (!element.open) close.current();
    };
    element.addEventListener('cancel', cancelled);
    element.addEventListener('close', closed);
    element.addEventListener('mousedown', pressed);
    element.addEventListener('mouseup', released);
    return () => {
      element.removeEventListener('cancel', cancelled);
      element.removeEventListener('close', closed);
      element.removeEventListener('mousedown', pressed);
      element.removeEventListener('mouseup', released);
    };
  }, [dialog]);
  useBrowserLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (element.open) element.close();
    element.showModal();
    // Closed before it leaves the page, it gives the focus back to what opened it.
    return () => element.close();
  }, [dialog]);
}
