import { useEffect, type RefObject } from 'react';

/**
 * Keeps a GET form showing what the address says, also after Back or a link changed it. Remounting the fields would do the
 * same but take the focus away from somebody who is typing in one.
 */
export function useSyncedForm(form: RefObject<HTMLFormElement | null>, parameters: URLSearchParams): void {
  const search = parameters.toString();
  useEffect(() => {
    const wanted = new URLSearchParams(search);
    for (const control of form.current?.elements ?? []) {
      const editable = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      if (!editable || !control.name) continue;
      const value = wanted.get(control.name) ?? control.dataset['default'] ?? '';
      if (control.value !== value) control.value = value;
    }
  }, [form, search]);
}
