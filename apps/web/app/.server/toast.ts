import { createCookie, redirect } from '@remix-run/node';
import { isMessageKey, type MessageKey, type MessageValues } from '@clientele/locale';
import { isSecure } from './session';

/** A short word about what has just been done, shown on the next page. */
export interface Toast {
  key: MessageKey;
  values?: MessageValues;
  tone?: 'good' | 'bad' | 'warn';
  /** Form that takes it back. */
  undo?: { action: string; fields?: Readonly<Record<string, string>> };
}

/** A toast on its way to the page; the id tells one from the same words said again. */
export interface KeptToast extends Toast {
  id: string;
}

const toastCookie = createCookie('clientele_toast', { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 60 });

/** Redirects after a write, and says what was done on the page it leads to, with script and without. */
export async function redirectWithToast(
  request: Request,
  to: string,
  toast: Toast,
  { headers = [] }: { headers?: [string, string][] } = {},
): Promise<Response> {
  const kept: KeptToast = { ...toast, id: Date.now().toString(36) };
  const cookie = await toastCookie.serialize(kept, { secure: isSecure(request) });
  return redirect(to, { headers: [...headers, ['set-cookie', cookie]] });
}

/** The toast that waits for this page, and the header that makes it the only page that shows it. */
export async function takeToast(
  request: Request,
): Promise<{ toast: KeptToast; clear: string } | { toast: null; clear?: undefined }> {
  const kept: unknown = await toastCookie.parse(request.headers.get('cookie'));
  if (!isToast(kept)) return { toast: null };
  return { toast: kept, clear: await toastCookie.serialize('', { maxAge: 0, secure: isSecure(request) }) };
}

/** The cookie is not signed: what a person writes into it may be odd, but only words of ours are shown. */
function isToast(value: unknown): value is KeptToast {
  if (typeof value !== 'object' || value === null) return false;
  const { key, id, undo } = value as Partial<KeptToast>;
  const local = undo === undefined || (typeof undo.action === 'string' && /^\/(?![/\\])/.test(undo.action));
  return typeof key === 'string' && isMessageKey(key) && typeof id === 'string' && local;
}
