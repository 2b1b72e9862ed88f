import { createCookie } from '@remix-run/node';
import { isSecure } from './session';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How the page looks for one browser; the server renders it, so that nothing flashes in the wrong colours. */
export interface Look {
  theme: Theme;
  /** The navigation as icons only, to leave the width to tables. */
  narrow: boolean;
}

const lookCookie = createCookie('clientele_look', {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  maxAge: 365 * 24 * 3600,
});

export function isTheme(value: unknown): value is Theme {
  return THEMES.includes(value as Theme);
}

export async function readLook(request: Request): Promise<Look> {
  const kept = ((await lookCookie.parse(request.headers.get('cookie'))) ?? {}) as { theme?: unknown; narrow?: unknown };
  return { theme: isTheme(kept.theme) ? kept.theme : 'system', narrow: kept.narrow === true };
}

/** `Set-Cookie` that keeps the look of this browser with some of it changed. */
export async function writeLook(request: Request, changes: Partial<Look>): Promise<string> {
  return lookCookie.serialize({ ...(await readLook(request)), ...changes }, { secure: isSecure(request) });
}
