import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { SignInDocument } from '@clientele/graphql';
import { openApi } from '../../.server/api';
import type { FailureCode } from '../../.server/failure';
import { writeToken } from '../../.server/session';
import { keepHint } from '../../.server/viewer-hints';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { toLocalPath } from '../../components/search';
import { TextField } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';

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
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get('email') ?? '').trim();
  const password = String(form.get('password') ?? '');
  const missing = [email ? [] : ['email' as const], password ? [] : ['password' as const]].flat();
  if (missing.length > 0) return data<SignInProblem>({ email, missing }, { status: 400 });

  const api = await openApi(request, { anonymous: true });
  const { data: answer, failure } = await api.mutate(SignInDocument, { email, password });
  if (failure) {
    const status = failure.code === 'UNAVAILABLE' ? 503 : failure.code === 'LIMIT' ? 429 : 400;
    return data<SignInProblem>({ email, missing, code: failure.code, message: failure.message }, { status });
  }
  const { token, viewer } = answer.signIn;
  keepHint(token, viewer);
  const target = toLocalPath(new URL(request.url).searchParams.get('to'), '/');
  return redirect(target, { headers: { 'set-cookie': await writeToken(request, token) } });
}

export default function SignIn() {
  const { t } = useTranslator();
  const problem = useActionData<typeof action>();
  // Until the answer is on the page: a form sent while it arrives would break it off.
  const busy = useNavigation().state !== 'idle';
  const missing = (field: 'email' | 'password') =>
    problem?.missing.includes(field) ? t(`signIn.${field}Missing`) : undefined;
  const message =
    problem?.code === 'UNAVAILABLE' ? problem.message || t('failures.unavailable.text') : problem?.message;
  const wrong = problem?.code === 'UNAUTHENTICATED' || problem?.code === 'INVALID';
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-5 px-4 py-10">
      <div className="flex items-center gap-3">
        <img src="/favicon.svg" alt="" width="36" height="36" />
        <div>
          <p className="text-lg leading-tight font-semibold">Clientele</p>
          <p className="text-sm text-muted">{t('signIn.claim')}</p>
        </div>
      </div>
      <div className="card flex flex-col gap-4 p-5">
        <h1 className="text-xl font-semibold">{t('signIn.title')}</h1>
        {message && !wrong ? <Notice tone="bad">{message}</Notice> : null}
        <Form method="post" className="flex flex-col gap-4" noValidate>
          <TextField
            label={t('signIn.email')}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={problem?.email}
            error={missing('email')}
            spellCheck={false}
          />
          <TextField
            label={t('signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            error={missing('password') ?? (wrong ? message : undefined)}
          />
          <button className="button" data-kind="primary" disabled={busy}>
            {busy ? t('signIn.busy') : t('signIn.submit')}
          </button>
        </Form>
      </div>
    </main>
  );
}
