import { data, redirect, redirectDocument, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { SignInDocument } from '@clientele/graphql';
import { LOCALES } from '@clientele/locale';
import { openApi } from '../../.server/api';
import type { FailureCode } from '../../.server/failure';
import { readKeptForm, type KeptForm } from '../../.server/kept-form';
import { writeToken } from '../../.server/session';
import { keepHint } from '../../.server/viewer-hints';
import { useRootData, useTranslator } from '../../components/page-context';
import { toLocalPath } from '../../components/search';
import { SignInForm } from '../../components/sign-in-form';
import { titled } from '../../components/title';
import { Notice } from '../../components/ui/notice';
import { LANGUAGE_NAMES } from '../profile/language-names';
import { SignedInAgain } from './signed-in-again';

export const meta = titled('signIn.pageTitle');

export async function loader({ request }: LoaderFunctionArgs) {
  // Signed in already: on to work. A token that has ended is found out there, and comes back here without it.
  const { token } = await openApi(request);
  if (token) throw redirect(toLocalPath(new URL(request.url).searchParams.get('to'), '/'));
  return null;
}

interface SignInProblem {
  email: string;
  /** Empty fields, by name; the API says the rest. */
  missing: ('email' | 'password')[];
  code?: FailureCode;
  message?: string;
  kept?: KeptForm | undefined;
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get('email') ?? '').trim();
  const password = String(form.get('password') ?? '');
  const kept = readKeptForm(form.get('kept'));
  const missing = [email ? [] : ['email' as const], password ? [] : ['password' as const]].flat();
  if (missing.length > 0) return data<SignInProblem>({ email, missing, kept }, { status: 400 });

  const api = await openApi(request, { anonymous: true });
  const { data: answer, failure } = await api.mutate(SignInDocument, { email, password });
  if (failure) {
    const status = failure.code === 'UNAVAILABLE' ? 503 : failure.code === 'LIMIT' ? 429 : 400;
    const { code, message } = failure;
    return data<SignInProblem>({ email, missing, code, message, kept }, { status });
  }
  const { token, viewer } = answer.signIn;
  keepHint(token, viewer);
  const headers = { 'set-cookie': await writeToken(request, token) };
  if (kept) return data({ again: kept }, { headers });
  // The business may speak another language than the browser, and a page holds the messages of one.
  return redirectDocument(toLocalPath(new URL(request.url).searchParams.get('to'), '/'), { headers });
}

export default function SignIn() {
  const { t } = useTranslator();
  const answer = useActionData<typeof action>();
  const again = answer && 'again' in answer ? answer.again : undefined;
  const problem = answer && 'missing' in answer ? answer : undefined;
  const missing = (field: 'email' | 'password') =>
    problem?.missing.includes(field) ? t(`signIn.${field}Missing`) : undefined;
  const wrong = problem?.code === 'UNAUTHENTICATED' || problem?.code === 'INVALID';
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 px-4 py-10">
        <div className="flex items-center gap-3">
          <img src="/favicon.svg" alt="" width="40" height="40" />
          <div>
            <p className="text-xl leading-tight font-semibold">Clientele</p>
            <p className="text-sm text-muted">{t('signIn.claim')}</p>
          </div>
        </div>
        <div className="card flex flex-col gap-4 p-6">
          {again ? (
            <SignedInAgain kept={again} />
          ) : (
            <>
              <h1 className="text-xl font-semibold">{t('signIn.title')}</h1>
              {problem?.message && !wrong ? <Notice tone="bad">{problem.message}</Notice> : null}
              {problem?.kept ? <p className="text-sm text-muted">{t('signIn.kept')}</p> : null}
              <SignInForm
                kept={problem?.kept}
                email={problem?.email}
                errors={{
                  email: missing('email'),
                  password: missing('password') ?? (wrong ? problem?.message : undefined),
                }}
              />
            </>
          )}
        </div>
      </main>
      <footer className="flex justify-center pb-6">
        <LanguageChoice />
      </footer>
    </div>
  );
}

/** A document request: the browser holds the messages of one language. */
function LanguageChoice() {
  const { t } = useTranslator();
  const { locale } = useRootData();
  return (
    <Form method="post" action="/preferences" reloadDocument aria-label={t('shell.language')} className="flex gap-1">
      <input type="hidden" name="returnTo" value="/sign-in" />
      {LOCALES.map((value) => (
        <button
          key={value}
          className="button"
          data-kind="quiet"
          data-size="small"
          name="language"
          value={value}
          lang={value}
          aria-current={value === locale ? 'true' : undefined}
        >
          {LANGUAGE_NAMES[value]}
        </button>
      ))}
    </Form>
  );
}
