import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { readFilter, readFilterText, type CustomerFilter, type FilterContext } from '@clientele/segmentation';
import { requireScope, type TenantContext, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { invalid } from '../../errors';
import { toTextError, toTreeError } from './filter-problems';
import { listSegmentRules } from './filters.queries';
import { buildApiFields, listNamedSegments } from './segment-field';
import { SegmentRules, type SegmentRuleRow } from './segment-rules';

/** A filter as it comes from outside: as a tree or as text, not both. */
export interface WrittenFilter {
  filter?: unknown;
  filterText?: string | null;
}

/** Which arguments problems are told of. */
export interface FilterArguments {
  tree: string;
  text: string;
}

const usualArguments: FilterArguments = { tree: 'filter', text: 'filterText' };

/** Reads filters for everything that takes one: lists, segments, views, exports, bulk actions. */
@Injectable()
export class FilterReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  buildContext(tenant: TenantContext, today = this.clock.today(tenant.zone)): FilterContext {
    return {
      today,
      zone: tenant.zone,
      currency: tenant.currency,
      thresholds: tenant.thresholds,
      fold: foldText,
      extraFields: buildApiFields(tenant),
    };
  }

  /** The filter as written: its segments are named, not expanded. @throws INVALID with every problem and its place. */
  readWritten(
    viewer: TenantViewer,
    { filter, filterText }: WrittenFilter,
    fields: FilterArguments = usualArguments,
  ): CustomerFilter | undefined {
    const text = filterText?.trim() ? filterText : undefined;
    if (filter != null && text !== undefined) throw invalid(fields.text, 'filterTwice');
    const context = this.buildContext(viewer.tenant);
    if (text !== undefined) {
      const reading = readFilterText({ text, context });
      if (reading.ok) return reading.filter;
      throw toTextError(viewer, reading.problems, fields.text);
    }
    if (filter == null) return undefined;
    const reading = readFilter({ input: filter, context });
    if (reading.ok) return reading.filter;
    throw toTreeError(reading.problems, fields.tree);
  }

  /**
   * What the filter asks of customers, ready to become SQL: every segment with a rule is replaced by it.
   * @throws INVALID; NOT_FOUND for a segment that does not exist; FORBIDDEN when one is named by who may not see segments.
   */
  async read(
    viewer: TenantViewer,
    written: WrittenFilter,
    fields: FilterArguments = usualArguments,
  ): Promise<CustomerFilter | undefined> {
    const filter = this.readWritten(viewer, written, fields);
    if (!filter || listNamedSegments(filter).length === 0) return filter;
    requireScope(viewer, 'segments:view');
    return (await this.loadRules(viewer.tenant)).expand(filter);
  }

  /** The tenant's segments; on a caller's connection as its transaction sees them. */
  async loadRules(tenant: TenantContext, connection?: Connection): Promise<SegmentRules> {
    const values = [tenant.id];
    const rows = connection
      ? await connection.query<SegmentRuleRow>(listSegmentRules, values)
      : await this.database.readInTenant<SegmentRuleRow>(tenant.id, listSegmentRules, values);
    return new SegmentRules(rows, this.buildContext(tenant));
  }
}
