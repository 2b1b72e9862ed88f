import { data } from '@remix-run/node';
import { BulkUpdateCustomersDocument, type BulkUpdateInput } from '@clientele/graphql';
import type { Api } from '../../../.server/api';
import { redirectWithToast } from '../../../.server/toast';
import { toListQuestion, parseListSearch } from '../list-query';
import { readRule } from '../rule';
import { readChange, readIds } from './change';

/** Starts a change of many, as the form of the bar or of the page without script has it. */
export async function startBulkChange(request: Request, api: Api) {
  const form = await request.formData();
  const change = readChange(form);
  const list = String(form.get('list') ?? '');
  if (!change) return data({ refused: 'nothing' as const }, { status: 400 });
  const ids = readIds(form, 'id');
  const all = form.get('all') === 'yes';
  if (!all && ids.length === 0) return data({ refused: 'nobody' as const }, { status: 400 });
  const input: BulkUpdateInput = all
    ? {
        change,
        matching: await toMatching(api, new URLSearchParams(list)),
        ...(ids.length > 0 ? { exceptIds: ids } : {}),
      }
    : { change, ids };
  const { data: answer, failure } = await api.mutate(BulkUpdateCustomersDocument, { input });
  if (failure) return data({ refused: 'api' as const, message: failure.message }, { status: 400 });
  if (form.get('script') === 'yes') return { task: answer.bulkUpdateCustomers };
  return redirectWithToast(request, `/customers${list}`, { key: 'bulk.started' });
}

async function toMatching(api: Api, parameters: URLSearchParams): Promise<NonNullable<BulkUpdateInput['matching']>> {
  const { where } = parseListSearch(parameters);
  const rule = await readRule(api, where);
  const { search, filter } = toListQuestion(parameters, rule?.filter);
  return { search: search ?? null, filter: filter ?? null };
}
