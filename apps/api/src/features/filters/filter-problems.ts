import { createTranslator } from '@clientele/locale';
import { describeFilterProblem, type FilterProblem, type TextProblem } from '@clientele/segmentation';
import type { TenantViewer } from '../../access/viewer';
import { CodedError } from '../../errors';

/** A problem of the filter as one of an argument: its place is part of the field's path, its code part of the message's key. */
function toFieldProblem(
  { path, code, ...facts }: FilterProblem,
  field: string,
): { field: string; message: string; values: Record<string, string | number> } {
  const message = `filter.${code === 'UNKNOWN_FIELD' && facts.suggestion ? 'UNKNOWN_FIELD_SUGGESTED' : code}`;
  const given = Object.entries(facts).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return {
    field: path ? `${field}.${path}` : field,
    message,
    values: { ...Object.fromEntries(given), path: path || 'filter' },
  };
}

/** Everything wrong with a tree, as one INVALID of the argument. */
export function toTreeError(problems: readonly FilterProblem[], field: string): CodedError {
  const told = problems.map((problem) => toFieldProblem(problem, field));
  const { field: place, message, values } = told[0]!;
  return new CodedError({ code: 'INVALID', message, values, field: place, details: { problems: told } });
}

/** Everything wrong with a text, as one INVALID; `details.places` are where each problem is in it. */
export function toTextError(viewer: TenantViewer, problems: readonly TextProblem[], field: string): CodedError {
  const speech = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
  const told = problems.map((problem) => ({ field, message: describeFilterProblem(problem, speech) }));
  const places = problems.map(({ offset, length, line, column }) => ({ offset, length, line, column }));
  return new CodedError({ code: 'INVALID', message: told[0]!.message, field, details: { problems: told, places } });
}
