import { Form } from '@remix-run/react';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import type { KeptToast } from '../../.server/toast';
import { useRootData, useTranslator } from '../page-context';
import { Icon } from './icon';

export interface ToastText {
  text: string;
  tone?: 'good' | 'bad' | 'warn';
  undo?: KeptToast['undo'];
}

type Shown = ToastText & { id: string };

const LONG_ENOUGH_MS = 7_000;
const ICONS = { good: 'success', bad: 'error', warn: 'warning' } as const;

const ToastContext = createContext<(toast: ToastText) => void>(() => undefined);

/** Says something in passing from script; what a form did is said by the server, see `redirectWithToast`. */
export function useToast(): (toast: ToastText) => void {
  return useContext(ToastContext);
}

/**
 * Where toasts appear. The one the server sent is in the page already and stays without script; with script good news goes
 * by itself, unless somebody is on it. The words are repeated in a live region that was there before them: only then are
 * they spoken.
 */
export function ToastHost({ children }: { children: ReactNode }) {
  const { t } = useTranslator();
  const { toast } = useRootData();
  const sent: Shown[] = toast
    ? [
        {
          id: toast.id,
          text: toast.text,
          tone: toast.tone ?? 'good',
          ...(toast.undo ? { undo: toast.undo } : {}),
        },
      ]
    : [];
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<readonly Shown[]>([]);
  const say = useCallback((text: ToastText) => {
    setSaid((before) => [...before.slice(-2), { ...text, id: `said-${Date.now()}-${before.length}` }]);
  }, []);
  const dismiss = useCallback((id: string) => setDismissed((before) => [...before.slice(-20), id]), []);
  const shown = [...sent, ...said].filter(({ id }) => !dismissed.includes(id));
  const latest = shown.at(-1);

  return (
    <ToastContext.Provider value={say}>
      {children}
      <Announcer toast={latest} />
      <section className="toasts" aria-label={t('ui.messages')}>
        {shown.map((item) => (
          <ToastCard key={item.id} toast={item} onDismiss={dismiss} />
        ))}
      </section>
    </ToastContext.Provider>
  );
}

function Announcer({ toast }: { toast: Shown | undefined }) {
  const [spoken, setSpoken] = useState<Shown | undefined>();
  useEffect(() => setSpoken(toast), [toast?.id]);
  const urgent = spoken?.tone === 'bad';
  return (
    <>
      <p role="status" className="sr-only">
        {urgent ? '' : spoken?.text}
      </p>
      {/* An alert is spoken when it appears; an empty one that waits would be found by who looks for a real one. */}
      {urgent ? (
        <p role="alert" className="sr-only">
          {spoken.text}
        </p>
      ) : null}
    </>
  );
}

function ToastCard({ toast, onDismiss }: { toast: Shown; onDismiss: (id: string) => void }) {
  const { t } = useTranslator();
  const [held, setHeld] = useState(false);
  const tone = toast.tone ?? 'good';
  useEffect(() => {
    if (held || tone !== 'good') return;
    const timer = window.setTimeout(() => onDismiss(toast.id), LONG_ENOUGH_MS);
    return () => window.clearTimeout(timer);
  }, [held, tone, toast.id, onDismiss]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div
      className="toast"
      data-tone={tone}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocusCapture={hold}
      onBlurCapture={release}
    >
      <Icon name={ICONS[tone]} className="toast-mark" />
      <p className="min-w-0 flex-1 wrap-anywhere">{toast.text}</p>
      {toast.undo ? (
        <Form method="post" action={toast.undo.action} className="contents">
          {Object.entries(toast.undo.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className="toast-button" data-toast-undo="">
            {t('ui.undo')}
          </button>
        </Form>
      ) : null}
      <button
        type="button"
        className="icon-button needs-script -me-1.5"
        data-size="small"
        aria-label={t('ui.dismiss')}
        onClick={() => onDismiss(toast.id)}
      >
        <Icon name="close" size="small" />
      </button>
    </div>
  );
}
