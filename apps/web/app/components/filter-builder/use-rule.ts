import { useCallback, useEffect, useRef, useState } from 'react';
import type { RulePreview, RuleReading } from '../../routes/segments/rule-reading';
import type { Locale } from '@clientele/locale';
import type { OwnFields } from './catalogue';
import { isComplete, toDraft, writeDraft, type DraftGroup, type WrittenDraft } from './draft';
import { toShowValue, toWriteValue } from './write-value';

/** What is kept of a rule between pages: its text, what it says, and its tree where it could be read. */
export interface RuleForms {
  text: string;
  filter: unknown;
  sentence: string | null;
}

export type RuleProblem = RuleReading['problems'][number];

interface Rule extends RuleForms {
  draft: DraftGroup;
  /** Where the last change was made: that form leads, the others follow. */
  leads: 'text' | 'draft';
  problems: readonly RuleProblem[];
  state: 'read' | 'reading' | 'incomplete' | 'unreachable';
}

const ADDRESS = '/segments/rule';
const PAUSE_MS = { text: 300, draft: 150, preview: 250 } as const;

/** One rule in its three forms, kept in step by the API; an answer that comes after a newer change is thrown away. */
export function useRule(initial: RuleForms, locale: Locale, own: OwnFields) {
  const [{ writeValue, showValue }] = useState(() => ({
    writeValue: toWriteValue(locale, own),
    showValue: toShowValue(locale, own),
  }));
  // A tree without its sentence comes back from a form that was refused: it could not be read, and is what was edited.
  const unread = initial.sentence === null;
  const [rule, setRule] = useState<Rule>(() => ({
    ...initial,
    draft: toDraft(initial.filter, showValue),
    leads: unread && initial.filter !== null ? 'draft' : 'text',
    problems: [],
    state: 'read',
  }));
  const written = useRef<WrittenDraft>({ filter: null, places: new Map() });
  const ask = useLatest();

  const read = useCallback(
    (question: { text: string } | { filter: unknown }, pause: number) => {
      ask.forget();
      setRule((current) => ({ ...current, state: 'reading' }));
      ask.after<RuleReading>(pause, question, (reading) =>
        setRule((current) => {
          if (!reading) return { ...current, state: 'unreachable' };
          const { problems, sentence, filter } = reading;
          if (problems.length > 0) return { ...current, problems, sentence: null, state: 'read' };
          const forms = { problems: [], sentence, filter, state: 'read' } as const;
          return 'text' in question
            ? { ...current, ...forms, draft: toDraft(filter, showValue) }
            : { ...current, ...forms, text: reading.text ?? '' };
        }),
      );
    },
    [ask, showValue],
  );

  const writeText = useCallback(
    (text: string) => {
      setRule((current) => ({ ...current, text, leads: 'text' }));
      read({ text }, PAUSE_MS.text);
    },
    [read],
  );

  const writeTree = (draft: DraftGroup) => {
    const complete = isComplete(draft);
    written.current = writeDraft(draft, writeValue);
    setRule((current) => ({ ...current, draft, leads: 'draft', problems: [], state: 'incomplete' }));
    if (complete) read({ filter: written.current.filter }, PAUSE_MS.draft);
    else ask.forget();
  };

  const begin = useRef(() => {
    if (!unread) return;
    if (rule.leads === 'draft') writeTree(rule.draft);
    else if (rule.text.trim() !== '') writeText(rule.text);
  });
  useEffect(() => begin.current(), []);

  return {
    ...rule,
    writeText,
    writeTree,
    places: written.current.places,
    /** What the form sends beside the text while the text has not caught up. */
    sent: rule.leads === 'draft' ? JSON.stringify(written.current.filter) : '',
  };
}

export type Preview =
  { state: 'none' | 'counting' | 'failed'; found?: RulePreview } | { state: 'counted'; found: RulePreview };

/** How many customers the rule means, asked after each change; the last figure stays on screen, marked as old, meanwhile. */
export function usePreview(filter: unknown, wanted: boolean): Preview {
  const [preview, setPreview] = useState<Preview>({ state: 'none' });
  const ask = useLatest();
  const key = JSON.stringify(filter ?? null);
  useEffect(() => {
    ask.forget();
    if (!wanted) return setPreview(({ found }) => (found ? { state: 'none', found } : { state: 'none' }));
    setPreview(({ found }) => (found ? { state: 'counting', found } : { state: 'counting' }));
    ask.after<RulePreview>(PAUSE_MS.preview, { part: 'preview', filter: JSON.parse(key) as unknown }, (found) =>
      setPreview(found ? { state: 'counted', found } : { state: 'failed' }),
    );
  }, [ask, key, wanted]);
  return preview;
}

interface Latest {
  after: <Answer>(pause: number, question: object, done: (answer: Answer | undefined) => void) => void;
  forget: () => void;
}

/** Asks after a pause; a newer question takes the older one back, and its answer with it. */
function useLatest(): Latest {
  const pending = useRef<{ timer: number; asked: AbortController } | null>(null);
  const [latest] = useState<Latest>(() => {
    const forget = () => {
      window.clearTimeout(pending.current?.timer);
      pending.current?.asked.abort();
      pending.current = null;
    };
    return {
      forget,
      after(pause, question, done) {
        forget();
        const asked = new AbortController();
        const timer = window.setTimeout(() => {
          void fetchAnswer(question, asked.signal).then((answer) => {
            if (!asked.signal.aborted) done(answer as Parameters<typeof done>[0]);
          });
        }, pause);
        pending.current = { timer, asked };
      },
    };
  });
  useEffect(() => latest.forget, [latest]);
  return latest;
}

/** Nothing where there is no answer: the text can still be saved, and the server reads it then. */
async function fetchAnswer(question: object, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(ADDRESS, {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(question),
    });
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return undefined;
    return await response.json();
  } catch {
    return undefined;
  }
}
