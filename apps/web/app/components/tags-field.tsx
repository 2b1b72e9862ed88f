import { useEffect, useId, useRef, useState } from 'react';
import { TextField, type FieldProps } from './ui/field';

const PAUSE_MS = 150;

/** Tags with commas between them; of all tags there are, those that fit the one being typed are offered. */
export function TagsField(options: FieldProps & { defaultValue?: string; maxLength?: number; autoFocus?: boolean }) {
  const list = useId();
  const { offered, look } = useKnownTags();
  return (
    <>
      <TextField {...options} autoComplete="off" list={list} onInput={(event) => look(event.currentTarget.value)} />
      <datalist id={list}>
        {offered.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}

/** Suggestions are whole values of the field: what stands before the last comma, and a tag. */
function useKnownTags() {
  const [offered, setOffered] = useState<readonly string[]>([]);
  const waiting = useRef<{ timer: number; asked: AbortController }>();
  const stop = () => {
    window.clearTimeout(waiting.current?.timer);
    waiting.current?.asked.abort();
  };
  useEffect(() => stop, []);
  const look = (text: string) => {
    stop();
    const { before, typed, chosen } = splitTags(text);
    if (typed === '') return setOffered([]);
    const asked = new AbortController();
    const ask = () =>
      void findTags(typed, asked.signal).then((names) => {
        if (asked.signal.aborted) return;
        setOffered(names.filter((name) => !chosen.has(name.toLowerCase())).map((name) => before + name));
      });
    waiting.current = { timer: window.setTimeout(ask, PAUSE_MS), asked };
  };
  return { offered, look };
}

/** What stands before the tag that is being typed, that one, and those that are there already in lower case. */
export function splitTags(text: string): { before: string; typed: string; chosen: ReadonlySet<string> } {
  const at = text.lastIndexOf(',') + 1;
  const typed = text.slice(at).trim();
  const before = text.slice(0, at).trimEnd();
  return {
    before: before === '' ? '' : `${before} `,
    typed,
    chosen: new Set(before.split(',').map((tag) => tag.trim().toLowerCase())),
  };
}

/** Without an answer nothing is offered: what is typed counts all the same. */
async function findTags(typed: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const response = await fetch(`/tags/known?${new URLSearchParams({ q: typed })}`, {
      headers: { accept: 'application/json' },
      signal,
    });
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return [];
    return ((await response.json()) as { names: string[] }).names;
  } catch {
    return [];
  }
}
