import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, type ShouldRevalidateFunction } from '@remix-run/react';
import { ViewerDocument } from '@clientele/graphql';
import { findLocaleByCode, negotiateLocale } from '@clientele/locale';
import { useContext, type ReactNode } from 'react';
import { openApi } from './.server/api';
import { findChosenLocale } from './.server/session';
import { keepHint } from './.server/viewer-hints';
import { FailurePage } from './components/failure-page';
import { NonceContext } from './components/nonce';
import { useRootData, type RootData } from './components/page-context';
import stylesheet from './app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'Clientele' }];

export async function loader({ request }: LoaderFunctionArgs): Promise<RootData> {
  const api = await openApi(request);
  const chosen = await findChosenLocale(request);
  const wanted = negotiateLocale(request.headers.get('accept-language'));
  // The sign-in page must open for somebody whose session has just ended: asking about it would send them here again.
  const signingIn = /^\/sign-in(\.data)?$/.test(new URL(request.url).pathname);
  if (!api.token || signingIn) return { viewer: null, locale: chosen ?? wanted ?? 'en' };
  const { viewer } = await api.query(ViewerDocument, {});
  keepHint(api.token, viewer);
  return { viewer, locale: chosen ?? findLocaleByCode(viewer.tenant?.locale) ?? wanted ?? 'en' };
}

/** Who is signed in changes by forms only, and by signing in, which comes from a page without a viewer. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, currentUrl, defaultShouldRevalidate }) =>
  (formMethod !== undefined && formMethod !== 'GET') || currentUrl.pathname === '/sign-in'
    ? defaultShouldRevalidate
    : false;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const { locale } = useRootData();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <FailurePage />
    </main>
  );
}
