import { Injectable } from '@nestjs/common';
import type { TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { NodePage, resolvePage, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import type { SegmentChangeConnectionType, SegmentChangeReason, SegmentType } from './segment.type';
import * as queries from './segments.queries';

interface ChangeRow {
  batch_id: string;
  customer_id: string;
  at: string;
  entered: boolean;
  reason: SegmentChangeReason;
}

const order = 'SEGMENT_CHANGES';

/** Who entered and left a segment. */
@Injectable()
export class SegmentChangesService {
  constructor(private readonly database: Database) {}

  /** Newest first. Built-in segments keep no such record. */
  async listChanges(
    viewer: TenantViewer,
    segment: SegmentType,
    request: Pick<PageArguments, 'first' | 'after'>,
    wants: { totalCount: boolean },
  ): Promise<SegmentChangeConnectionType> {
    const { id: tenantId } = viewer.tenant;
    const page = resolvePage(request);
    const cursor =
      page.cursor === undefined
        ? undefined
        : decodeCursor({ cursor: page.cursor, order, kinds: ['uuid', 'uuid'], field: page.cursorField });
    const isOwn = segment.kind === 'DYNAMIC' || segment.kind === 'STATIC';
    const [rows, counted] = isOwn
      ? await this.database.inOneFlight(tenantId, [
          {
            statement: cursor ? queries.listChangesAfter : queries.listChanges,
            values: [tenantId, segment.id, page.size + 1, ...(cursor ?? [])],
          },
          ...(wants.totalCount ? [{ statement: queries.countChanges, values: [tenantId, segment.id] }] : []),
        ])
      : [[], []];
    return new NodePage({
      rows: rows as ChangeRow[],
      page,
      toNode: (row) => ({ customerId: row.customer_id, at: row.at, entered: row.entered, reason: row.reason }),
      toCursor: (row) => encodeCursor({ order, values: [row.batch_id, row.customer_id] }),
      totalCount: Number((counted as { total: string }[] | undefined)?.[0]?.total ?? 0),
    });
  }
}
