import { useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import { useEffect, useRef, type FormEvent, type RefObject } from 'react';
import { DEFAULT_PAGE_SIZE, DEFAULT_SORT } from './list-query';

/** Shorter than anybody notices, longer than the pause between two keys. */
const TYPING_MS = 220;
const DEFAULTS: Readonly<Record<string, string>> = { sort: DEFAULT_SORT, size: DEFAULT_PAGE_SIZE };

export interface ListForm {
  ref: RefObject<HTMLFormElement>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** For the search box: looks while one types. */
  onType: (event: FormEvent<HTMLInputElement>) => void;
  /** For every other control: looks at once. */
  onChoose: () => void;
}

/**
 * The list's form with script: what it says becomes the address as soon as it is said. Answers to older questions are dropped by the
 * router, which ends a navigation when the next begins; the text box is never written to while it says what was asked.
 */
export function useListForm(): ListForm {
  const ref = useRef<HTMLFormElement>(null);
  const navigate = useNavigate();
  const navigation = useNavigation();
  const [parameters] = useSearchParams();
  const timer = useRef<number>();
  /** The text that was looked for last: what the address will say is what stands in the box, or an older part of it. */
  const asked = useRef<string>();
  const going = useRef<string>();
  /** One entry of the history per search, not one per letter. */
  const typing = useRef(false);
  const here = parameters.toString();

  const look = (letters: boolean) => {
    window.clearTimeout(timer.current);
    const form = ref.current;
    if (!form) return;
    const next = toFormSearch(new FormData(form));
    asked.current = next.get('q') ?? '';
    const search = next.toString();
    const shown = new URLSearchParams(going.current ?? here);
    // Leaving a field as it was is no question, and must not lead from the third page of the list to the first.
    if (listNames(form).every((name) => (next.get(name) ?? '') === readChosen(shown, name))) return;
    going.current = search;
    navigate(`/customers${search ? `?${search}` : ''}`, {
      replace: letters && typing.current,
      preventScrollReset: true,
    });
    typing.current = letters;
  };

  // Somebody who follows a link just after typing wants the link.
  const target = navigation.location?.search.slice(1);
  useEffect(() => {
    if (target !== undefined && target !== going.current) window.clearTimeout(timer.current);
  }, [target]);

  useEffect(() => {
    going.current = undefined;
    for (const control of ref.current?.elements ?? []) {
      const editable = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      if (!editable || !control.name) continue;
      const value = new URLSearchParams(here).get(control.name) ?? DEFAULTS[control.name] ?? '';
      if (control.name === 'q') {
        if (value === asked.current) continue;
        asked.current = value;
      }
      if (control.value !== value) control.value = value;
      // What the address says may be no choice at all; a select would stand empty.
      if (control instanceof HTMLSelectElement && control.selectedIndex < 0) {
        control.value = DEFAULTS[control.name] ?? '';
      }
    }
  }, [here]);

  useEffect(() => () => window.clearTimeout(timer.current), []);

  return {
    ref,
    onSubmit(event) {
      event.preventDefault();
      look(typing.current);
      typing.current = false;
    },
    onType(event) {
      // Half a composed character is nothing to look for.
      if ((event.nativeEvent as InputEvent).isComposing) return;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => look(true), TYPING_MS);
    },
    onChoose() {
      look(false);
    },
  };
}

function listNames(form: HTMLFormElement): string[] {
  return [...form.elements].flatMap((control) => control.getAttribute('name') ?? []);
}

function readChosen(shown: URLSearchParams, name: string): string {
  const value = shown.get(name) ?? '';
  return value === DEFAULTS[name] ? '' : value;
}

/** What the form says, as an address that holds only what was chosen. */
export function toFormSearch(form: FormData): URLSearchParams {
  const next = new URLSearchParams();
  for (const [name, value] of form) {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text && text !== DEFAULTS[name]) next.set(name, text);
  }
  return next;
}
