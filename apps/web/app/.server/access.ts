import { data, redirect } from '@remix-run/node';
import { ViewerDocument } from '@clientele/graphql';
import { openApi, type Api } from './api';
import type { Failure } from './failure';
import { findHint, keepHint, type ViewerHint } from './viewer-hints';

export interface Access {
  api: Api;
  may: (permission: string) => boolean;
}

/**
 * Lets a page's loader or action begin: signed in, a business chosen, the permission held. Ends the request with the page
 * that fits when not. The API decides in the end; this spares it the question and gives the person the right page.
 */
export async function requireAccess(request: Request, permission: string): Promise<Access> {
  const { api, hint } = await requireSession(request);
  const may = (wanted: string) => hint.permissions.includes(wanted);
  if (!hint.hasTenant) throw redirect('/choose-tenant');
  if (!may(permission)) {
    throw data({ code: 'FORBIDDEN', message: '', permission, mendable: false } satisfies Failure, { status: 403 });
  }
  return { api, may };
}

/** Lets a page begin that needs somebody signed in and nothing else. */
export async function requireSession(request: Request): Promise<{ api: Api; hint: ViewerHint }> {
  const api = await openApi(request);
  if (!api.token) throw await api.askToSignIn();
  const hint = findHint(api.token) ?? keepHint(api.token, (await api.query(ViewerDocument, {})).viewer);
  return { api, hint };
}
