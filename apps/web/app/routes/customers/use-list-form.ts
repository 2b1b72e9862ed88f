import { useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import { useEffect, useRef, type FormEvent, type RefObject } from 'react';
import { DEFAULT_PAGE_SIZE, toCleanParameters } from './list-query';

/** Shorter than anybody notices, longer than the pause between two keys. */
const TYPING_MS = 220;
const DEFAULTS: Readonly<Record<string, string>> = { size: DEFAULT_PAGE_SIZE };

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
    if (listNames(form).every((name) => isSame(next.getAll(name), readChosen(shown, name)))) return;
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
    const shown = new URLSearchParams(here);
    for (const control of ref.current?.elements ?? []) {
      if (control instanceof HTMLInputElement && control.name === 'q') {
        const value = shown.get('q') ?? '';
        // Typed before the script was there: it stays, and is looked for.
        if (asked.current === undefined && control.value !== value) {
          asked.current = value;
          timer.current = window.setTimeout(() => look(true), TYPING_MS);
          continue;
        }
        if (value !== asked.current && control.value !== value) control.value = value;
        asked.current = value;
      } else showChosen(control, shown);
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

/** A control as the address has it. Hidden ones are drawn from it; ends of a range draw themselves anew. */
function showChosen(control: Element, shown: URLSearchParams): void {
  if (control instanceof HTMLSelectElement) {
    control.value = shown.get(control.name) ?? DEFAULTS[control.name] ?? '';
    // What the address says may be no choice at all; a select would stand empty.
    if (control.selectedIndex < 0) control.value = DEFAULTS[control.name] ?? '';
  } else if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    control.checked = shown.getAll(control.name).includes(control.value);
  } else if (control instanceof HTMLInputElement && 'adds' in control.dataset) {
    // Taken over into the address it has become a chip, and the field is free for another.
    const typed = control.value.trim();
    const [name, taken] = control.name.endsWith('.text')
      ? [control.name.slice(0, -5), `~${typed}`]
      : [control.name, typed];
    if (shown.getAll(name).includes(taken)) control.value = '';
  }
}

function listNames(form: HTMLFormElement): string[] {
  return [...form.elements].flatMap((control) => control.getAttribute('name')?.replace(/\.(from|to|text)$/, '') ?? []);
}

function readChosen(shown: URLSearchParams, name: string): string[] {
  return shown.getAll(name).filter((value) => value !== DEFAULTS[name]);
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  [...one].sort().join() === [...other].sort().join();

/** What the form says, as an address that holds only what was chosen. */
export function toFormSearch(form: FormData): URLSearchParams {
  const sent = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== DEFAULTS[name] ? [[name, value]] : [],
  );
  return toCleanParameters(sent);
}
