import { Form, useNavigation } from '@remix-run/react';
import { createContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Button } from './button';
import { Dialog } from './dialog';

export interface Question {
  title: string;
  text: ReactNode;
  /** What the button says that does it. */
  confirm: string;
  action: string;
  fields?: Readonly<Record<string, string>> | undefined;
}

/** Asks, and sends the form on yes. The question lives here, not beside its button: the button may stand in a menu that closes. */
export const AskContext = createContext<(question: Question) => void>(() => {
  throw new Error('Questions are asked inside the shell.');
});

export function ConfirmHost({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <AskContext.Provider value={setQuestion}>
      {children}
      {question ? <ConfirmDialog question={question} onClose={() => setQuestion(null)} /> : null}
    </AskContext.Provider>
  );
}

function ConfirmDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useTranslator();
  const { state, formAction } = useNavigation();
  const [sent, setSent] = useState(false);
  const busy = state !== 'idle' && formAction === question.action;
  useEffect(() => {
    if (sent && state === 'idle') onClose();
  }, [sent, state, onClose]);
  return (
    <Dialog title={question.title} onClose={onClose}>
      <div className="text-muted">{question.text}</div>
      <Form
        method="post"
        action={question.action}
        className="flex flex-wrap justify-end gap-2"
        onSubmit={() => window.setTimeout(() => setSent(true))}
      >
        {Object.entries(question.fields ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="button" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button kind="danger" busy={busy}>
          {question.confirm}
        </Button>
      </Form>
    </Dialog>
  );
}
