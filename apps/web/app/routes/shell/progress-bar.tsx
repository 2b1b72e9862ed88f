import { useNavigation } from '@remix-run/react';

/** A line at the top while a page is on its way; a page that comes at once shows none. */
export function ProgressBar() {
  const busy = useNavigation().state !== 'idle';
  return <div aria-hidden="true" className="progress" data-busy={busy ? '' : undefined} />;
}
