import { createCookie } from '@remix-run/node';
import { isLocale, type Locale } from '@clientele/locale';
import { sessionSecret } from './env';

// Cookies ignore ports: GraphiQL on the API's port must not read or overwrite this one, hence the product's own name.
const sessionCookie = createCookie('clientele_session', {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secrets: [sessionSecret],
});

const languageCookie = createCookie('clientele_language', {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  maxAge: 365 * 24 * 3600,
});

/** The API token of this browser, or nothing when there is none or its signature is wrong. */
export async function findToken(request: Request): Promise<string | undefined> {
  const token: unknown = await sessionCookie.parse(request.headers.get('cookie'));
  return typeof token === 'string' && token ? token : undefined;
}

/** Longer than any session: the API moves a session's end with each use, and alone decides when it has ended. */
const COOKIE_SECONDS = 180 * 24 * 3600;

/** `Set-Cookie` that keeps a token; without one, that forgets it. */
export function writeToken(request: Request, token: string | null): Promise<string> {
  return sessionCookie.serialize(token ?? '', { secure: isSecure(request), maxAge: token ? COOKIE_SECONDS : 0 });
}

/** The language this browser chose on the profile page, if it did. */
export async function findChosenLocale(request: Request): Promise<Locale | undefined> {
  const chosen: unknown = await languageCookie.parse(request.headers.get('cookie'));
  return isLocale(chosen) ? chosen : undefined;
}

export function writeChosenLocale(request: Request, locale: Locale): Promise<string> {
  return languageCookie.serialize(locale, { secure: isSecure(request) });
}

/** True when the browser reached us by https: only then may a cookie say so. */
export function isSecure(request: Request): boolean {
  return new URL(request.url).protocol === 'https:';
}
