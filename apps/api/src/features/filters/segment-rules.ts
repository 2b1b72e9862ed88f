import { foldText } from '@clientele/identity';
import { readFilter, type CustomerFilter, type FilterContext } from '@clientele/segmentation';
import { CodedError, notFound } from '../../errors';
import { builtInRules, isBuiltInKey } from './built-in-segments';
import { expandSegments, RuleTooLargeError, SegmentRingError, type SegmentMeaning } from './expand-segments';
import { renameSegments } from './segment-field';

export interface SegmentRuleRow {
  id: string;
  kind: 'DYNAMIC' | 'STATIC';
  name: string;
  name_key: string;
  rule: unknown;
}

/** All segments of a tenant, as filters that name them need them. */
export class SegmentRules {
  private readonly byId: ReadonlyMap<string, SegmentRuleRow>;
  private readonly byName: ReadonlyMap<string, SegmentRuleRow>;

  constructor(
    readonly rows: readonly SegmentRuleRow[],
    private readonly context: FilterContext,
  ) {
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.byName = new Map(rows.map((row) => [row.name_key, row]));
  }

  /** Those segments and one more, or another in the place of one of them. */
  with(row: SegmentRuleRow): SegmentRules {
    return new SegmentRules([...this.rows.filter(({ id }) => id !== row.id), row], this.context);
  }

  has(id: string): boolean {
    return this.byId.has(id) || isBuiltInKey(id);
  }

  /** The id, or the key of a built-in one, meant by an id, a key or a name. @throws NOT_FOUND */
  identify(named: string, field = 'filter'): string {
    const text = named.trim();
    const key = text.toLowerCase();
    if (this.byId.has(key) || isBuiltInKey(key)) return key;
    const own = this.byName.get(foldText(text));
    if (own) return own.id;
    throw notFound('segment', field);
  }

  /** A filter that names its segments by what never changes. @throws NOT_FOUND for a segment that does not exist. */
  pin(filter: CustomerFilter, field?: string): CustomerFilter {
    return renameSegments(filter, (named) => this.identify(named, field));
  }

  /** The filter with names where they are as good as ids, for people to read; `pin` takes it back. */
  unpin(filter: CustomerFilter): CustomerFilter {
    return renameSegments(filter, (id) => {
      const row = this.byId.get(id);
      return row && this.identify(row.name) === id ? row.name : id;
    });
  }

  /** A segment's own rule as written: other segments stay named in it. @throws CONFLICT for one that names what is no more. */
  getRule(id: string): CustomerFilter | undefined {
    if (isBuiltInKey(id)) return builtInRules[id];
    const row = this.byId.get(id);
    if (!row) throw notFound('segment', 'filter');
    if (row.kind === 'STATIC') return undefined;
    const reading = readFilter({ input: row.rule, context: this.context });
    if (reading.ok) return reading.filter;
    throw new CodedError({ code: 'CONFLICT', message: 'segmentBroken', values: { name: row.name }, field: 'filter' });
  }

  /**
   * What the filter asks of customers, every segment with a rule replaced by it.
   * @throws CONFLICT for segments that contain each other, LIMIT for rules that are too large together.
   */
  expand(filter: CustomerFilter, field = 'filter'): CustomerFilter {
    try {
      return expandSegments(filter, (named) => {
        const id = this.identify(named, field);
        return { id, ...this.getMeaning(id) };
      });
    } catch (error) {
      if (error instanceof SegmentRingError) {
        const names = error.path.map((id) => this.getName(id)).join(' → ');
        throw new CodedError({ code: 'CONFLICT', message: 'segmentRing', values: { names }, field });
      }
      if (error instanceof RuleTooLargeError) throw new CodedError({ code: 'LIMIT', message: 'segmentRule', field });
      throw error;
    }
  }

  private getMeaning(id: string): SegmentMeaning {
    const rule = this.getRule(id);
    return rule ? { rule } : { list: id };
  }

  getName(id: string): string {
    return this.byId.get(id)?.name ?? id;
  }

  /** Segments whose own rule names this one. */
  listUsers(id: string): SegmentRuleRow[] {
    return this.rows.filter((row) => row.kind === 'DYNAMIC' && listNamedInJson(row.rule).includes(id));
  }
}

/** Segments that a stored filter names; works for one that can no longer be read, too. */
export function listNamedInJson(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap(listNamedInJson);
  const node = json as Record<string, unknown>;
  if (node['field'] === 'segment') return [node['value']].flat().map(String);
  return ['all', 'any', 'not'].flatMap((form) => listNamedInJson(node[form]));
}
