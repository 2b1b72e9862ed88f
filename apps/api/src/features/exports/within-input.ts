import { CodedError } from '../../errors';

/** Runs what names arguments of a list, where these stand inside an input: `filter.all.0` becomes `input.filter.all.0`. */
export async function withinInput<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodedError) || error.field === undefined) throw error;
    const { code, messageKey: message, values, field } = error;
    throw new CodedError({ code, message, values, field: `${path}.${field}`, details: prefixProblems(path, error) });
  }
}

function prefixProblems(path: string, { details }: CodedError): Record<string, unknown> {
  const { problems } = details;
  if (!Array.isArray(problems)) return details;
  return {
    ...details,
    problems: problems.map((problem: { field: string }) => ({ ...problem, field: `${path}.${problem.field}` })),
  };
}
