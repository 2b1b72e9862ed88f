import { data } from '@remix-run/node';
import { DeleteListViewDocument, SaveListViewDocument, UpdateListViewDocument } from '@clientele/graphql';
import type { Api } from '../../../.server/api';
import type { Failure } from '../../../.server/failure';
import { redirectWithToast, type Toast } from '../../../.server/toast';
import { parseListSearch, toKeptSearch } from '../list-query';
import { readRule } from '../rule';
import { toViewFields } from '../view-address';

/** Saves the list as a view, or changes one there is; what cannot be done is said in the panel. */
export async function changeView(request: Request, api: Api) {
  const { searchParams } = new URL(request.url);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [intent, id, version] = [text('intent'), text('id'), Number(text('version'))];
  const done = (toast: Toast, view?: string) => {
    const next = new URLSearchParams(searchParams);
    if (view) next.set('view', view);
    return redirectWithToast(request, `/customers/views${toKeptSearch(next)}`, toast);
  };
  const readFields = async () =>
    toViewFields(searchParams, (await readRule(api, parseListSearch(searchParams).where))?.filter);

  if (intent === 'save') {
    const [name, shared, isDefault] = [text('name'), form.has('shared'), form.has('isDefault')];
    const input = { page: 'CUSTOMERS' as const, name, shared, isDefault, ...(await readFields()) };
    const { data: answer, failure } = await api.mutate(SaveListViewDocument, { input });
    if (failure) return refuse(failure, name);
    return done({ key: 'views.saved', values: { name } }, answer.saveView.id);
  }
  if (intent === 'delete') {
    const { failure } = await api.mutate(DeleteListViewDocument, { id });
    return failure ? refuse(failure) : done({ key: 'views.deleted', values: { name: text('name') } });
  }
  const changes = {
    start: { isDefault: true },
    stop: { isDefault: false },
    share: { shared: true },
    unshare: { shared: false },
    rename: { name: text('name') },
    replace: intent === 'replace' ? await readFields() : {},
  }[intent];
  const { failure } = await api.mutate(UpdateListViewDocument, { input: { id, version, ...changes } });
  return failure ? refuse(failure) : done({ key: 'views.changed' }, intent === 'replace' ? id : undefined);
}

function refuse({ message }: Failure, name = '') {
  return data({ message, name }, { status: 400 });
}
