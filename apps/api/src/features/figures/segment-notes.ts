import { v7 as uuidv7 } from 'uuid';
import { sql, type Connection } from '../../database/statement';

/** Nobody looks at notes of a tenant without dynamic segments; whoever defines the first one waits for the writers at work. */
export const hasDynamicSegments = `EXISTS (SELECT FROM segment g WHERE g.tenant_id = $1 AND g.kind = 'DYNAMIC')`;

const noteEdited = sql(
  'segments.noteEdited',
  `INSERT INTO segment_dirty (tenant_id, id, ordered, edited)
   SELECT $1, $2, '{}', $3::uuid[] WHERE cardinality($3::uuid[]) > 0 AND ${hasDynamicSegments}`,
);

const noteEveryone = sql(
  'segments.noteEveryone',
  `INSERT INTO segment_dirty (tenant_id, id, ordered, edited, everyone) SELECT $1, $2, '{}', '{}', true WHERE ${hasDynamicSegments}`,
);

/**
 * Notes, in the writer's transaction, customers whose own data changed, so that dynamic segments look at them again. Whoever writes
 * customers past `OrderLedger.apply` (which notes what it touches) calls this.
 */
export async function noteEditedCustomers(
  connection: Connection,
  { tenantId, customerIds }: { tenantId: string; customerIds: readonly string[] },
): Promise<void> {
  if (customerIds.length > 0) await connection.query(noteEdited, [tenantId, uuidv7(), customerIds]);
}

/** The same where what changed may concern every customer: thresholds, the zone, the name of a tag. */
export async function noteAllCustomers(connection: Connection, tenantId: string): Promise<void> {
  await connection.query(noteEveryone, [tenantId, uuidv7()]);
}
