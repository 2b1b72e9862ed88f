import {
  buildCustomFields,
  type Condition,
  type CustomerFacts,
  type CustomerFilter,
  type ExtraFields,
  type FilterField,
} from '@clientele/segmentation';
import type { TenantContext } from '../../access/viewer';

export const segmentFieldName = 'segment';

/**
 * Membership of a segment, by its id, its built-in key or its name. Before a filter becomes SQL, `expandSegments` puts rules in the place
 * of the segments that have one, and what is left names lists: their members are rows.
 */
const segmentField: FilterField<CustomerFacts> = {
  name: segmentFieldName,
  definition: {
    type: 'LABEL',
    comparison: 'EXACT',
    many: true,
    operators: ['EQ', 'NE', 'IN', 'NOT_IN'],
  },
  operand: {
    type: 'uuid',
    table: 'related',
    column: 'sm.segment_id',
    comparison: 'EXACT',
    rows: {
      from: 'segment_member sm',
      tie: (customerId) => `sm.tenant_id = $1 AND sm.customer_id = ${customerId}`,
      owner: 'sm.customer_id',
      single: 'BY_VALUE',
    },
    read: () => {
      throw new TypeError('Membership of lists is asked of the database alone');
    },
  },
};

/** The fields that the API adds to those of the filter language: segments, and what the business defined for itself. */
export function buildApiFields({ customFields }: Pick<TenantContext, 'customFields'>): ExtraFields {
  const own = buildCustomFields(customFields);
  return { find: (name) => findSegmentField(name) ?? own.find(name), names: [segmentFieldName, ...own.names] };
}

function findSegmentField(name: string): FilterField<CustomerFacts> | undefined {
  return /^segments?$/i.test(name) ? segmentField : undefined;
}

/** A condition on `segment`, with the segments it names. */
export function findNamedSegments(condition: CustomerFilter): string[] | undefined {
  if (!('field' in condition) || condition.field !== segmentFieldName) return undefined;
  const { value } = condition as Condition;
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Everything that a filter names as a segment, each once. */
export function listNamedSegments(filter: CustomerFilter): string[] {
  if ('all' in filter) return [...new Set(filter.all.flatMap(listNamedSegments))];
  if ('any' in filter) return [...new Set(filter.any.flatMap(listNamedSegments))];
  if ('not' in filter) return listNamedSegments(filter.not);
  return [...new Set(findNamedSegments(filter) ?? [])];
}

/** The filter with every named segment replaced by what `rename` makes of it. */
export function renameSegments(filter: CustomerFilter, rename: (named: string) => string): CustomerFilter {
  if ('all' in filter) return { all: filter.all.map((each) => renameSegments(each, rename)) };
  if ('any' in filter) return { any: filter.any.map((each) => renameSegments(each, rename)) };
  if ('not' in filter) return { not: renameSegments(filter.not, rename) };
  const named = findNamedSegments(filter);
  if (!named) return filter;
  const [first = '', ...more] = named.map(rename);
  return {
    ...(filter as Condition),
    value: more.length > 0 || Array.isArray((filter as Condition).value) ? [first, ...more] : first,
  };
}
