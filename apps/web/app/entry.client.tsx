import { RemixBrowser } from '@remix-run/react';
import { isLocale, loadMessages } from '@clientele/locale';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

/**
 * Remix begins to read the page's data when it is first drawn, and suspends until it has it, with nothing around it that could wait. A
 * click at that moment makes React draw the page at once, which then fails (its error 345). So the data is read before React listens:
 * drawn by hand, Remix throws the promise of it before it does anything else.
 */
async function readPageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    if (!(reading instanceof Promise)) throw reading;
    await reading;
  }
}

// The page's own language; another one comes with another document.
const { lang } = document.documentElement;
await Promise.all([loadMessages(isLocale(lang) ? lang : 'en'), readPageData()]);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
