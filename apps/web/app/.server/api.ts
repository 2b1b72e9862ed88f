import { data, redirect } from '@remix-run/node';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Client, fetchExchange, type OperationResult } from '@urql/core';
import { negotiateLocale } from '@clientele/locale';
import { apiUrl } from './env';
import { toFailure, type Failure } from './failure';
import { findChosenLocale, findToken, writeToken } from './session';
import { findHint } from './viewer-hints';

const TIMEOUT_MS = 20_000;

export type Outcome<Data> = { data: Data; failure?: undefined } | { data?: undefined; failure: Failure };

/** One browser request's way to the API: its token, its language, typed documents only. */
export interface Api {
  token: string | undefined;
  /** Reads; anything but data ends the request with the page that fits (sign-in, missing permission, API down …). */
  query<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Writes; what a person can mend (INVALID, CONFLICT, LIMIT, a wrong password) comes back as a failure. */
  mutate<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Outcome<Data>>;
}

/**
 * Opens the API for one browser request. A client per request: nothing cached for one person can reach another.
 * `anonymous` leaves the token out, for signing in: one that has ended would be refused before the password is looked at.
 */
export async function openApi(request: Request, options: { anonymous?: boolean } = {}): Promise<Api> {
  const token = options.anonymous ? undefined : await findToken(request);
  const chosen = (await findChosenLocale(request)) ?? findHint(token)?.locale;
  const language = chosen ?? negotiateLocale(request.headers.get('accept-language')) ?? 'en';
  const client = new Client({
    url: apiUrl,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: () => ({
      headers: toHeaders({ request, token, language }),
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    }),
  });

  return {
    token,
    async query(document, variables) {
      const outcome = toOutcome(await client.query(document, variables).toPromise());
      if (outcome.failure) throw await toResponse(request, outcome.failure);
      return outcome.data;
    },
    async mutate(document, variables) {
      const outcome = toOutcome(await client.mutation(document, variables).toPromise());
      if (outcome.failure && !outcome.failure.mendable && token) throw await toResponse(request, outcome.failure);
      return outcome;
    },
  };
}

function toHeaders(options: { request: Request; token: string | undefined; language: string }): Record<string, string> {
  const { request, token, language } = options;
  const headers: Record<string, string> = { 'accept-language': language };
  if (token) headers['authorization'] = `Bearer ${token}`;
  // The list of sessions shows the person's browser and address, not this server's.
  for (const name of ['user-agent', 'x-forwarded-for']) {
    const value = request.headers.get(name);
    if (value) headers[name] = value;
  }
  return headers;
}

function toOutcome<Data>(result: OperationResult<Data>): Outcome<Data> {
  if (result.error) return { failure: toFailure(result.error) };
  if (result.data === undefined || result.data === null)
    return { failure: { code: 'UNAVAILABLE', message: '', mendable: false } };
  return { data: result.data };
}

/** What a request that cannot be answered turns into: a redirect to sign-in, or a status that the error page explains. */
async function toResponse(request: Request, failure: Failure) {
  if (failure.code === 'UNAUTHENTICATED') {
    return redirect(toSignInPath(request), { headers: { 'set-cookie': await writeToken(request, null) } });
  }
  const statuses = {
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    UNAVAILABLE: 503,
    INTERNAL: 500,
    LIMIT: 429,
    CONFLICT: 409,
  } as const;
  const status = failure.code in statuses ? statuses[failure.code as keyof typeof statuses] : 400;
  return data(failure, { status });
}

/** The sign-in page, told where to return; a form's own address is never returned to with a lost POST. */
export function toSignInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const target = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + search;
  return target === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to: target })}`;
}
