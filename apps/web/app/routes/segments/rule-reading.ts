import type { ActionFunctionArgs } from '@remix-run/node';
import { PreviewRuleDocument, ReadRuleDocument, type PreviewRuleQuery, type ReadRuleQuery } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import type { Failure } from '../../.server/failure';

export type RuleReading = ReadRuleQuery['readFilter'];
export type RulePreview = PreviewRuleQuery['previewSegment'];

/** What the builder asks while a rule is written: the rule in its other forms, or how many customers it means. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { api } = await requireAccess(request, 'segments:view');
  const { part, text, filter } = (await request.json()) as { part?: string; text?: string; filter?: unknown };
  const headers = { 'cache-control': 'private, no-store' };
  try {
    const answer =
      part === 'preview'
        ? (await api.query(PreviewRuleDocument, { filter: filter as never })).previewSegment
        : (await api.query(ReadRuleDocument, text === undefined ? { filter: filter as never } : { text })).readFilter;
    return Response.json(answer, { headers });
  } catch (refusal) {
    const failure = findRefusal(refusal);
    if (!failure || part === 'preview') throw refusal;
    return Response.json(toReading(failure), { headers });
  }
}

/** A rule that reads well and still cannot be used, as one that names a segment that is no more. */
function findRefusal(refusal: unknown): Failure | undefined {
  const { init, data } = (refusal ?? {}) as { init?: { status?: number } | null; data?: Failure };
  return init?.status === 400 || init?.status === 404 ? data : undefined;
}

function toReading({ code, message, field }: Failure): RuleReading {
  const path = field?.startsWith('filter') ? field.replace(/^filter\.?/, '') : null;
  const place = { offset: null, length: null, line: null, column: null, suggestion: null };
  return { filter: null, text: null, sentence: null, problems: [{ code, message, path, ...place }] };
}
