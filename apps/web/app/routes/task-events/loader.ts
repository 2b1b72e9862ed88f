import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireSession } from '../../.server/access';
import { findLanguage } from '../../.server/api';
import { askApi } from '../../.server/pass-on';

/** The API's events about tasks, passed on: the browser has a cookie, the API wants the token. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireSession(request);
  const language = await findLanguage(request, api.token);
  const answer = await askApi({
    request,
    language,
    token: api.token ?? '',
    path: '/tasks/events',
    accept: 'text/event-stream',
  });
  // A stream that cannot be had is no failure of a page: it asks from time to time instead.
  if (!answer?.ok || !answer.body) return new Response(null, { status: 204 });
  return new Response(answer.body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
