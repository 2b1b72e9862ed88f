import { Injectable } from '@nestjs/common';
import { createTranslator } from '@clientele/locale';
import { describeFilter, printFilter, toFilterJson, type CustomerFilter } from '@clientele/segmentation';
import type { TenantContext, TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { FilterReader } from './filter-reader';
import { listStaffNames } from './filters.queries';
import type { SegmentRules } from './segment-rules';

const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Says filters: as the one text that stands for each, and as a sentence. Segments and people are told by their names. */
@Injectable()
export class FilterTeller {
  constructor(
    private readonly database: Database,
    private readonly filters: FilterReader,
  ) {}

  print(tenant: TenantContext, filter: CustomerFilter, rules: SegmentRules): string {
    return printFilter({ filter: rules.unpin(filter), context: this.filters.buildContext(tenant) });
  }

  /** In the viewer's language. Of no filter: everyone. */
  async describe(viewer: TenantViewer, filter: CustomerFilter | undefined, rules: SegmentRules): Promise<string> {
    const { tenant } = viewer;
    const names = filter ? await this.findNames(tenant, filter) : new Map<string, string>();
    return describeFilter({
      filter: filter && rules.unpin(filter),
      context: this.filters.buildContext(tenant),
      speech: createTranslator(viewer.locale, { vertical: tenant.vertical, zone: tenant.zone }),
      nameOf: (_field, id) => names.get(id),
    });
  }

  private async findNames(tenant: TenantContext, filter: CustomerFilter): Promise<Map<string, string>> {
    const ids = JSON.stringify(toFilterJson({ filter, currency: tenant.currency })).match(idPattern) ?? [];
    if (ids.length === 0) return new Map();
    const values = [tenant.id, [...new Set(ids)]];
    const rows = await this.database.readInTenant<{ id: string; name: string }>(tenant.id, listStaffNames, values);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
