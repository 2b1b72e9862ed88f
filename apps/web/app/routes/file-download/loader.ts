import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireSession } from '../../.server/access';
import { findLanguage } from '../../.server/api';
import { askApi } from '../../.server/pass-on';
import { redirectWithToast } from '../../.server/toast';

const PASSED_ON = ['content-disposition', 'content-length', 'content-type'];
const ID = /^[0-9a-f-]{36}$/;

/** A task's file on its way from the API to the browser. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireSession(request);
  const id = params.id ?? '';
  const language = await findLanguage(request, api.token);
  const answer = ID.test(id)
    ? await askApi({ request, language, token: api.token ?? '', path: `/files/${id}` })
    : undefined;
  if (answer?.status === 401) throw await api.askToSignIn();
  if (!answer?.ok || !answer.body) return redirectWithToast(request, '/tasks', { key: 'tasks.fileGone', tone: 'bad' });
  const headers = new Headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
}
