import { useEffect, useState } from 'react';
import { useMay } from '../page-context';
import type { Command } from './commands';

interface Answer {
  query: string;
  found: readonly Command[];
}

const PAUSE_MS = 130;

/** Customers for what is typed, asked for after a pause; the answer to an older question is never shown for a newer one. */
export function useFoundCustomers(query: string): { found: readonly Command[]; waiting: boolean } {
  const allowed = useMay()('customers:view');
  const [answer, setAnswer] = useState<Answer>({ query: '', found: [] });
  useEffect(() => {
    if (!allowed || query === '') return;
    const asked = new AbortController();
    const timer = window.setTimeout(() => {
      void fetchCustomers(query, asked.signal).then((found) => {
        if (!asked.signal.aborted) setAnswer({ query, found });
      });
    }, PAUSE_MS);
    return () => {
      asked.abort();
      window.clearTimeout(timer);
    };
  }, [allowed, query]);
  const fresh = answer.query === query;
  return { found: fresh && query !== '' ? answer.found : [], waiting: allowed && query !== '' && !fresh };
}

/** Without an answer the palette still has its pages and actions, and a link to the list that says what is wrong. */
async function fetchCustomers(query: string, signal: AbortSignal): Promise<readonly Command[]> {
  try {
    const address = `/customers/found?${new URLSearchParams({ q: query })}`;
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return [];
    const { customers } = (await response.json()) as { customers: { id: string; name: string; detail?: string }[] };
    return customers.map(({ id, name, detail }) => ({
      key: id,
      group: 'customers',
      label: name,
      ...(detail ? { detail } : {}),
      icon: 'user',
      to: `/customers/${id}`,
    }));
  } catch {
    return [];
  }
}
