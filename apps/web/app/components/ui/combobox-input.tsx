import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react/combobox';
import { useEffect, useState } from 'react';
import { useTranslator } from '../page-context';
import type { ComboboxChoice } from './combobox-field';
import type { ControlProps } from './field';

// Only imported on demand: with its positioning and keyboard the library is a third of what a whole list page may load.
export interface ComboboxInputProps {
  control: ControlProps;
  src: string;
  text: string;
  autoFocus: boolean;
  onText: (text: string) => void;
  onChoose: (choice: ComboboxChoice) => void;
}

const PAUSE_MS = 150;

interface Answer {
  query: string;
  choices: readonly ComboboxChoice[];
}

export function ComboboxInput({ control, src, text, autoFocus, onText, onChoose }: ComboboxInputProps) {
  const { t } = useTranslator();
  const { answer, touch } = useSuggestions(src, text);
  const shown = answer?.query === text.trim() ? answer : undefined;
  return (
    <ComboboxProvider
      value={text}
      setValue={(next) => {
        touch();
        onText(next);
      }}
      resetValueOnHide={false}
    >
      <Combobox {...control} autoComplete="off" autoFocus={autoFocus} autoSelect />
      {answer && answer.query !== '' ? (
        <ComboboxPopover gutter={4} sameWidth className="combobox-list">
          {answer.choices.map((choice) => (
            <ComboboxItem
              key={choice.value}
              value={choice.label}
              setValueOnClick={false}
              className="combobox-item"
              onClick={() => onChoose(choice)}
            >
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {choice.label}
              </span>
              {choice.detail ? <span className="figure text-sm text-muted">{choice.detail}</span> : null}
            </ComboboxItem>
          ))}
          {answer.choices.length === 0 ? (
            <p className="px-3 py-2 text-muted">{t('ui.noMatch', { query: answer.query })}</p>
          ) : null}
        </ComboboxPopover>
      ) : null}
      <span role="status" className="sr-only">
        {shown ? t('ui.suggestions', { count: shown.choices.length }) : ''}
      </span>
    </ComboboxProvider>
  );
}

/** Asks after a pause in typing; a newer question takes the older one back. Nothing is asked before somebody types. */
function useSuggestions(src: string, text: string): { answer: Answer | undefined; touch: () => void } {
  const [answer, setAnswer] = useState<Answer | undefined>();
  const [touched, setTouched] = useState(false);
  const query = text.trim();
  useEffect(() => {
    if (!touched) return;
    if (query === '') return setAnswer(undefined);
    const asked = new AbortController();
    const timer = window.setTimeout(() => {
      void fetchChoices(`${src}?q=${encodeURIComponent(query)}`, asked.signal).then((choices) => {
        if (!asked.signal.aborted) setAnswer({ query, choices });
      });
    }, PAUSE_MS);
    return () => {
      asked.abort();
      window.clearTimeout(timer);
    };
  }, [src, query, touched]);
  return { answer, touch: () => setTouched(true) };
}

/** Without an answer there is nothing to suggest, and the form goes on: the server looks the text up when it is sent. */
async function fetchChoices(address: string, signal: AbortSignal): Promise<readonly ComboboxChoice[]> {
  try {
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return [];
    return ((await response.json()) as { choices: readonly ComboboxChoice[] }).choices;
  } catch {
    return [];
  }
}
