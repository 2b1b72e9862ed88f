import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { CustomerListDocument, CustomFieldDefinitionsDocument, ListSegmentNamesDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import type { Api } from '../../.server/api';
import { isCustomName } from '../../components/custom-fields/custom-field';
import { isBadRequest } from './bad-request';
import { COLUMNS_PREFERENCE, readColumns, type ColumnKey } from './column-choice';
import { findColumnHint, keepColumnHint } from './column-hints.server';
import { parseListSearch, toCleanParameters, toKnownSearch, toListVariables, toReadableSearch } from './list-query';
import { readRule } from './rule';

/** A page of the list, as its address asks for it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  const { pathname, searchParams } = new URL(request.url);
  const here = pathname.replace(/\.data$/, '');
  const clean = toCleanParameters(searchParams);
  // Without script the browser sends every field of the form; an address says only what was chosen.
  if (clean.toString() !== searchParams.toString()) throw redirect(`${here}${clean.size > 0 ? `?${clean}` : ''}`);
  const named = searchParams.has('segment') && may('segments:view');
  const [rule, names] = await Promise.all([
    readRule(api, parseListSearch(searchParams).where),
    named ? api.query(ListSegmentNamesDocument, {}) : undefined,
  ]);
  const question = { ...toListVariables(searchParams, rule?.filter), columnsKey: COLUMNS_PREFERENCE };
  const ask = (columns: readonly ColumnKey[]) =>
    api
      .query(CustomerListDocument, { ...question, ...toExtras(columns) })
      .catch(async (refusal: unknown): Promise<never> => {
        if (!isBadRequest(refusal)) throw refusal;
        const readable =
          (await findKnownSearch(api, searchParams)) ?? toReadableSearch(searchParams, refusal.data?.field);
        throw readable === undefined ? refusal : redirect(`${here}${readable}`);
      });
  const inAddress = readColumns(searchParams.get('columns'));
  const first = inAddress ?? findColumnHint(api.token);
  let answer = await ask(first);
  const kept = keptNames(answer.preference);
  // Which columns a person has is known with the rows only: the list is asked again where it was guessed wrong.
  if (!inAddress && !isCovered(kept, first)) answer = await ask(kept);
  keepColumnHint(api.token, kept);
  return {
    customers: answer.customers,
    preference: answer.preference,
    rule: rule && { text: rule.text, sentence: rule.sentence, problems: rule.problems },
    segments: names?.segments ?? [],
  };
}

/** What of a row costs a look-up of its own. */
function toExtras(columns: readonly ColumnKey[]) {
  const customNames = [...new Set(columns.filter(isCustomName))];
  return {
    withTags: columns.includes('tags'),
    withManager: columns.includes('manager'),
    withCustom: customNames.length > 0,
    customNames,
  };
}

/** Whether a list that was asked for with these columns has what those others show. */
function isCovered(columns: readonly ColumnKey[], asked: readonly ColumnKey[]): boolean {
  const [wanted, given] = [toExtras(columns), toExtras(asked)];
  return (
    (given.withTags || !wanted.withTags) &&
    (given.withManager || !wanted.withManager) &&
    wanted.customNames.every((name) => given.customNames.includes(name))
  );
}

/** The address without own fields that are no more, where that is what the API did not understand. */
async function findKnownSearch(api: Api, searchParams: URLSearchParams): Promise<string | undefined> {
  if (toKnownSearch(searchParams, []) === undefined) return undefined;
  return toKnownSearch(searchParams, (await api.query(CustomFieldDefinitionsDocument, {})).customFields);
}

/** Columns that a person has chosen for any kind of business. */
function keptNames(preference: unknown): ColumnKey[] {
  return Object.values((preference ?? {}) as Record<string, unknown>).flatMap((names) => readColumns(names) ?? []);
}
