import { redirect } from '@remix-run/node';

/** Browsers send every field of a GET form; empty ones are dropped, so that an address says only what was chosen. */
export function redirectToCleanSearch(request: Request): void {
  const url = new URL(request.url);
  const kept = [...url.searchParams].filter(([, value]) => value !== '');
  // Of the router's own parameters Remix has already taken its share; what is left belongs to the page.
  if (kept.length === [...url.searchParams].length) return;
  const search = new URLSearchParams(kept).toString();
  throw redirect(`${url.pathname.replace(/\.data$/, '')}${search ? `?${search}` : ''}`);
}
