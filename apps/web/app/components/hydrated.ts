import { useEffect, useLayoutEffect, useState } from 'react';

/** False on the server and while the page is taken over, true from then on. For what only script can offer. */
export function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return hydrated;
}

/** `useLayoutEffect` that React does not complain about when it renders on the server. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
