import { data, redirect, type ActionFunctionArgs } from '@remix-run/node';
import { SignOutDocument } from '@clientele/graphql';
import { openApi } from '../../.server/api';
import { writeToken } from '../../.server/session';
import { dropHint } from '../../.server/viewer-hints';

export function loader() {
  return redirect('/');
}

export async function action({ request }: ActionFunctionArgs) {
  const api = await openApi(request);
  const failure = api.token ? (await api.mutate(SignOutDocument, {})).failure : undefined;
  // The cookie stays: "signed out" must not be said while the session lives.
  if (failure) throw data(failure, { status: 503 });
  dropHint(api.token);
  return redirect('/sign-in', { headers: { 'set-cookie': await writeToken(request, null) } });
}
