import { data, redirect } from '@remix-run/node';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Client, fetchExchange, type OperationResult } from '@urql/core';
import { createTranslator, negotiateLocale, type Locale } from '@clientele/locale';
import { apiUrl } from './env';
import { toFailure, type Failure } from './failure';
import { copyForm, toKeptForm } from './kept-form';
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
  /**
   * Writes; what a person can mend (INVALID, CONFLICT, LIMIT, a wrong password) comes back as a failure, and so does an API
   * that does not answer: the form stays with what was typed, and can be sent again.
   */
  mutate<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Outcome<Data>>;
  /** Reads what a write needs: failures come back as from the write. */
  prepare<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Outcome<Data>>;
  /** What to throw when nobody is signed in: sign-in, which leads back here and keeps a form that was sent. */
  askToSignIn(): Promise<unknown>;
}

/**
 * Opens the API for one browser request. A client per request: nothing cached for one person can reach another.
 * `anonymous` leaves the token out, for signing in: one that has ended would be refused before the password is looked at.
 */
export async function openApi(request: Request, options: { anonymous?: boolean } = {}): Promise<Api> {
  const token = options.anonymous ? undefined : await findToken(request);
  const language = await findLanguage(request, token);
  const copy = copyForm(request);
  const askToSignIn = () => toSignIn(request, copy);
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

  const toSaved = async <Data>(outcome: Outcome<Data>): Promise<Outcome<Data>> => {
    if (!outcome.failure) return outcome;
    if (outcome.failure.code === 'UNAVAILABLE') return { failure: explainSilence(outcome.failure, language) };
    if (!outcome.failure.mendable && token) throw await toThrown(outcome.failure);
    return outcome;
  };
  const toThrown = (failure: Failure) => (failure.code === 'UNAUTHENTICATED' ? askToSignIn() : toResponse(failure));

  return {
    token,
    askToSignIn,
    async query(document, variables) {
      const outcome = toOutcome(await client.query(document, variables).toPromise());
      if (outcome.failure) throw await toThrown(outcome.failure);
      return outcome.data;
    },
    async mutate(document, variables) {
      return toSaved(toOutcome(await client.mutation(document, variables).toPromise()));
    },
    async prepare(document, variables) {
      return toSaved(toOutcome(await client.query(document, variables).toPromise()));
    },
  };
}

/** The language to answer one browser in: chosen, else the business's, else the browser's. */
export async function findLanguage(request: Request, token: string | undefined): Promise<Locale> {
  const chosen = (await findChosenLocale(request)) ?? findHint(token)?.locale;
  return chosen ?? negotiateLocale(request.headers.get('accept-language')) ?? 'en';
}

/** The API says its own failures in words; when it says nothing, the words are ours. */
function explainSilence(failure: Failure, language: Locale): Failure {
  const { t } = createTranslator(language);
  return { ...failure, mendable: true, message: failure.message || t('failures.unavailable.text') };
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

/** What a request that cannot be answered turns into: a status that the error page explains. */
function toResponse(failure: Failure) {
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

/**
 * A page that is opened goes to sign-in. What script asked for is answered in place: a redirect would take away the page that
 * somebody is typing into, and after a form the router asks for the page's data once more.
 */
async function toSignIn(request: Request, copy: Request | undefined) {
  const headers = { 'set-cookie': await writeToken(request, null) };
  const opened = request.headers.get('accept')?.includes('text/html') ?? true;
  if (opened && !copy) return redirect(toSignInPath(request), { headers });
  const kept = copy ? { kept: await toKeptForm(copy) } : {};
  const failure: Failure = { code: 'UNAUTHENTICATED', message: '', mendable: false, ...kept };
  return data(failure, { status: 401, headers });
}

/** The sign-in page, told where to return. */
function toSignInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const target = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + search;
  return target === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to: target })}`;
}
