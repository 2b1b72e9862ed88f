import { RemixBrowser } from '@remix-run/react';
import { isLocale, loadMessages } from '@clientele/locale';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

// The page's own language; another one comes with another document.
const { lang } = document.documentElement;
await loadMessages(isLocale(lang) ? lang : 'en');

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
