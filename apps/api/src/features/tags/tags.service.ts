import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { invalid } from '../../errors';
import { NodePage, resolvePage, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import type { TagOrder, TagUseConnectionType, TagUseType } from './tag-use.type';
import { readIds } from '../exports/exports.service';
import * as queries from './tags.queries';

const longestSearch = 200;

/** Tags with how many customers have them. */
@Injectable()
export class TagsService {
  constructor(private readonly database: Database) {}

  /** @throws INVALID for a search that is too long and a cursor of another order, LIMIT for too many ids. */
  async listTagUses(
    viewer: TenantViewer,
    request: { search?: string | null; ids?: readonly string[] | null; orderBy: TagOrder } & Pick<
      PageArguments,
      'first' | 'after'
    >,
    wants: { totalCount: boolean },
  ): Promise<TagUseConnectionType> {
    const { id: tenantId } = viewer.tenant;
    if ((request.search?.length ?? 0) > longestSearch) throw invalid('search', 'tooLong', { longest: longestSearch });
    const page = resolvePage(request);
    const byName = request.orderBy === 'NAME';
    const order = `TAGS ${request.orderBy}`;
    const cursor =
      page.cursor === undefined
        ? undefined
        : decodeCursor({
            ...{ cursor: page.cursor, order, field: page.cursorField },
            kinds: [byName ? 'boolean' : 'integer', 'text'],
          });
    const ids = request.ids ? readIds(request.ids, 'ids') : null;
    const asked = [
      tenantId,
      findAssignee(viewer, 'customers:view') ?? null,
      foldText(request.search ?? '') || null,
      ids,
    ];
    const [rows, counted] = await this.database.inOneFlight(tenantId, [
      {
        statement: byName ? queries.listByName : queries.listByUse,
        values: [...asked, page.size + 1, ...(cursor ?? [null, null])],
      },
      ...(wants.totalCount ? [{ statement: queries.countTags, values: asked }] : []),
    ]);
    return new NodePage({
      rows: rows as queries.TagUseRow[],
      page,
      toNode: toTagUse,
      toCursor: ({ elsewhere = false, customers, name_key: key }) =>
        encodeCursor({ order, values: [byName ? elsewhere : customers, key] }),
      totalCount: (counted as { total: number }[] | undefined)?.[0]?.total ?? 0,
    });
  }

  /** In the caller's transaction, which has made sure of it. */
  async getTagUse(connection: Connection, viewer: TenantViewer, id: string): Promise<TagUseType> {
    const assignee = findAssignee(viewer, 'customers:view') ?? null;
    const [row] = await connection.query<queries.TagUseRow>(queries.listUses, [viewer.tenant.id, assignee, [id]]);
    if (!row) throw new Error(`Tag ${id} has gone within its own transaction`);
    return toTagUse(row);
  }
}

function toTagUse({ id, name, customers }: queries.TagUseRow): TagUseType {
  return { id, name, customers };
}
