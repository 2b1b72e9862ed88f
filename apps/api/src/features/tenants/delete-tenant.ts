import { Client } from 'pg';
import { notFound } from '../../errors';

/** Every table with a tenant's rows, in the order in which they can be emptied: who refers to others first. */
export async function listTenantTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refers: string[] }>(`
    SELECT c.relname AS name,
           array(SELECT DISTINCT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
                 WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid <> c.oid) AS refers
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p')
    ORDER BY c.relname`);
  const left = new Map(rows.map((row) => [row.name, row.refers]));
  const ordered: string[] = [];
  while (left.size > 0) {
    const referred = new Set([...left.values()].flat());
    const free = [...left.keys()].filter((name) => !referred.has(name));
    if (free.length === 0) throw new Error(`Tables refer to each other in a ring: ${[...left.keys()].join(', ')}`);
    for (const name of free) left.delete(name);
    ordered.push(...free);
  }
  return ordered;
}

/**
 * Removes a tenant and everything of it, in one transaction, as the owner of the tables: the application itself may not delete
 * from the audit log. People who worked nowhere else go too, with their record of sign-ins.
 * @returns the number of rows removed. @throws NOT_FOUND
 */
export async function deleteTenant({ adminUrl, slug }: { adminUrl: string; slug: string }): Promise<number> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const found = await client.query<{ id: string }>('SELECT id FROM tenant WHERE slug = $1 FOR UPDATE', [slug]);
    const id = found.rows[0]?.id;
    if (id === undefined) throw notFound('tenant', 'tenant');
    const removed = await removeRows(client, id);
    await client.query('COMMIT');
    return removed;
  } finally {
    // A connection that ends without COMMIT rolls back.
    await client.end();
  }
}

async function removeRows(client: Client, tenantId: string): Promise<number> {
  // Row security is forced for the owner too.
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
  const leaving = await client.query<{ id: string }>(
    `SELECT a.id FROM account a JOIN membership m ON m.account_id = a.id AND m.tenant_id = $1
     WHERE NOT a.platform_admin AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.account_id = a.id AND o.tenant_id <> $1)`,
    [tenantId],
  );
  const accounts = leaving.rows.map((row) => row.id);
  let removed = 0;
  const remove = async (text: string, values: unknown[]): Promise<void> => {
    removed += (await client.query(text, values)).rowCount ?? 0;
  };
  for (const table of await listTenantTables(client)) {
    await remove(`DELETE FROM ${client.escapeIdentifier(table)} WHERE tenant_id = $1`, [tenantId]);
  }
  await remove('DELETE FROM access_event WHERE account_id = ANY ($1::uuid[])', [accounts]);
  await remove('DELETE FROM account WHERE id = ANY ($1::uuid[])', [accounts]);
  await remove('DELETE FROM tenant WHERE id = $1', [tenantId]);
  return removed;
}
