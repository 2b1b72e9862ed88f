import { RemixBrowser } from '@remix-run/react';
import { isLocale, loadMessages } from '@clientele/locale';
import { startTransition, StrictMode, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { leaveEventsToBrowser } from './before-hydration';

// The page's own language; another one comes with another document.
const { lang } = document.documentElement;
await loadMessages(isLocale(lang) ? lang : 'en');

const takeEvents = leaveEventsToBrowser();

function Page() {
  useEffect(takeEvents, []);
  return <RemixBrowser />;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Page />
    </StrictMode>,
  );
});
