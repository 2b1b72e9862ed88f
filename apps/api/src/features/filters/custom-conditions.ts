import type { SegmentRuleRow } from './segment-rules';

/** An own field; with choices, those of them that matter. */
export interface NamedField {
  /** `custom.tier`, canonical. */
  field: string;
  choices?: readonly string[];
}

/** Segments whose stored rule names an own field, or one of the choices. */
export function listRulesNaming(rows: readonly SegmentRuleRow[], named: NamedField): SegmentRuleRow[] {
  return rows.filter(({ kind, rule }) => kind === 'DYNAMIC' && namesField(rule, named));
}

/** Works on a stored filter that can no longer be read, too. */
function namesField(json: unknown, named: NamedField): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return json.some((each) => namesField(each, named));
  const node = json as Record<string, unknown>;
  if (node['field'] === named.field) {
    const values = [node['value']].flat();
    return named.choices === undefined || named.choices.some((choice) => values.includes(choice));
  }
  return ['all', 'any', 'not'].some((form) => namesField(node[form], named));
}
