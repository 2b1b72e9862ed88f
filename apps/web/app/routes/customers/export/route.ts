import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { ExportCustomersDocument, type ExportCustomersInput } from '@clientele/graphql';
import { requireAccess } from '../../../.server/access';
import { findLanguage, type Api } from '../../../.server/api';
import { apiUrl } from '../../../.server/env';
import { redirectWithToast } from '../../../.server/toast';
import { pickChoice } from '../../../components/search';
import { readIds } from '../bulk/change';
import { readColumns, toExportColumns } from '../column-choice';
import { parseListSearch, toListQuestion } from '../list-query';
import { readRule } from '../rule';
import { EXPORT_FORMATS } from './formats';

/** The list of an address as a file, or the file that a task has made (`?file=`). */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:export');
  const { searchParams } = new URL(request.url);
  const file = searchParams.get('file');
  if (file !== null) return passOn(request, api, new URL(`/files/${encodeURIComponent(file)}`, apiUrl), {});
  if (!searchParams.has('format')) return redirect('/customers');
  return sendExport(request, api, searchParams);
}

/** Chosen customers as a file (`direct`), or a task that makes the file of a long list. */
export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:export');
  const form = await request.formData();
  if (form.get('direct') === 'yes') return sendExport(request, api, form);
  const { data: answer, failure } = await api.mutate(ExportCustomersDocument, { input: await readExport(api, form) });
  return answer ? { task: answer.exportCustomers } : data({ message: failure.message }, { status: 400 });
}

async function readExport(api: Api, given: FormData | URLSearchParams): Promise<ExportCustomersInput> {
  const text = (name: string) => String(given.get(name) ?? '');
  const format = pickChoice(EXPORT_FORMATS, text('format')) ?? 'CSV';
  const columns = readColumns(text('columns'));
  const [ids, exceptIds] = [readIds(given, 'id'), readIds(given, 'except')];
  const parameters = new URLSearchParams(text('list'));
  const rule = await readRule(api, parseListSearch(parameters).where);
  const { search, filter, sort } = toListQuestion(parameters, rule?.filter);
  return {
    format,
    ...(columns ? { columns: toExportColumns(columns) } : {}),
    ...(ids.length > 0 ? { ids } : { ...(search ? { search } : {}), ...(filter ? { filter } : {}) }),
    ...(ids.length === 0 && exceptIds.length > 0 ? { exceptIds } : {}),
    ...(sort ? { sort } : {}),
  };
}

async function sendExport(request: Request, api: Api, given: FormData | URLSearchParams): Promise<Response> {
  const body = JSON.stringify(await readExport(api, given));
  const headers = { 'content-type': 'application/json' };
  return passOn(request, api, new URL('/exports/customers', apiUrl), { method: 'POST', body, headers });
}

const KEPT_HEADERS = ['content-type', 'content-disposition', 'content-length'];

/** The API's file, passed on while it is still arriving. */
async function passOn(request: Request, api: Api, address: URL, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, {
    ...init,
    headers: {
      ...(init.headers as Record<string, string> | undefined),
      authorization: `Bearer ${api.token ?? ''}`,
      'accept-language': await findLanguage(request, api.token),
    },
    signal: request.signal,
  }).catch((problem: unknown) => {
    if (request.signal.aborted) throw problem;
    return undefined;
  });
  if (answer?.status === 401) throw await api.askToSignIn();
  if (!answer?.ok) {
    await answer?.body?.cancel();
    const list = new URL(request.url).searchParams.get('list') ?? '';
    const gone = answer?.status === 404;
    return redirectWithToast(request, `/customers${list.startsWith('?') ? list : ''}`, {
      key: gone ? 'bulk.fileGone' : 'bulk.exportFailed',
      tone: 'bad',
    });
  }
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  for (const name of KEPT_HEADERS) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
}
