import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, type ShouldRevalidateFunction } from '@remix-run/react';
import { ViewerDocument } from '@clientele/graphql';
import { createTranslator, findLocaleByCode, negotiateLocale } from '@clientele/locale';
import { useContext, type ReactNode } from 'react';
import { openApi } from './.server/api';
import { pseudoLocale } from './.server/env';
import { readLook } from './.server/look';
import { findChosenLocale } from './.server/session';
import { takeToast } from './.server/toast';
import { keepHint } from './.server/viewer-hints';
import { FailurePage } from './components/failure-page';
import { NonceContext } from './components/nonce';
import { useRootData, useTranslator, type RootData } from './components/page-context';
import { changedSomething } from './components/revalidation';
import stylesheet from './app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'Clientele' }];

export async function loader({ request }: LoaderFunctionArgs) {
  const [viewer, chosen, look, { toast, clear }] = await Promise.all([
    findViewer(request),
    findChosenLocale(request),
    readLook(request),
    takeToast(request),
  ]);
  const locale =
    chosen ??
    findLocaleByCode(viewer?.tenant?.locale) ??
    negotiateLocale(request.headers.get('accept-language')) ??
    'en';
  const { t } = createTranslator(locale, { vertical: viewer?.tenant?.vertical, pseudo: pseudoLocale });
  const root: RootData = {
    viewer,
    locale,
    ...look,
    // In words already: the page it is shown on may not have the messages of the page that sent it.
    toast: toast && { ...toast, text: t(toast.key, toast.values) },
    ...(pseudoLocale ? { pseudo: true } : {}),
  };
  return data(root, clear ? { headers: { 'set-cookie': clear } } : {});
}

async function findViewer(request: Request): Promise<RootData['viewer']> {
  // The sign-in page must open for somebody whose session has just ended: asking about it would send them here again.
  if (/^\/sign-in(\.data)?$/.test(new URL(request.url).pathname)) return null;
  const api = await openApi(request);
  if (!api.token) return null;
  try {
    const { viewer } = await api.query(ViewerDocument, {});
    keepHint(api.token, viewer);
    return viewer;
  } catch (answer) {
    // With the API down or the session over, the page still has a language, a theme and its frame; its own loader says which.
    const status = answer instanceof Response ? answer.status : (answer as { init?: ResponseInit | null }).init?.status;
    if (status === 503 || status === 401 || status === 302) return null;
    throw answer;
  }
}

/** Who is signed in changes by forms only, and by signing in, which comes from a page without a viewer. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  changedSomething(change) || change.currentUrl.pathname === '/sign-in';

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const { theme, narrow } = useRootData();
  const { locale } = useTranslator();
  return (
    <html lang={locale} data-theme={theme} data-nav={narrow ? 'narrow' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <meta name="theme-color" content="#f6f7f9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0d1218" media="(prefers-color-scheme: dark)" />
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
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center px-4 py-16">
      <FailurePage />
    </main>
  );
}
