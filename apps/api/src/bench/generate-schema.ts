import type { Client } from 'pg';

/** What was taken off a table for the load, as the statements that put it back. */
export interface Relaxed {
  restore: readonly string[];
}

interface Definition {
  drop: string;
  restore: string;
}

/** Tables that a load fills, in order of who refers to whom. */
export const loadedTables = [
  ...[
    'customer',
    'customer_identity',
    'customer_name',
    'customer_token',
    'tag',
    'customer_tag',
    'address',
    'product',
    'customer_order',
  ],
  ...[
    'order_line',
    'customer_metrics',
    'customer_day',
    'customer_product',
    'customer_source',
    'rollup',
    'rollup_month',
  ],
];

/**
 * Takes foreign keys, unique constraints, indexes and the forcing of row security off the loaded tables: a load of millions of rows
 * then writes heaps only, and each index is built once from sorted rows. To be called inside the load's transaction: if it fails or
 * is killed, nothing was ever off. The caller must be the owner of the tables.
 */
export async function relaxSchema(client: Client): Promise<Relaxed> {
  const foreignKeys = await listDefinitions(client, listForeignKeys);
  const keys = await listDefinitions(client, listKeys);
  const indexes = await listDefinitions(client, listIndexes);
  const forced = loadedTables.map((table) => ({
    drop: `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
    restore: `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  }));
  for (const { drop } of [...forced, ...foreignKeys, ...indexes, ...keys]) await client.query(drop);
  return { restore: [...keys, ...indexes, ...foreignKeys, ...forced].map(({ restore }) => restore) };
}

export async function restoreSchema(client: Client, { restore }: Relaxed, log: (text: string) => void): Promise<void> {
  for (const statement of restore) {
    const start = performance.now();
    await client.query(statement);
    const seconds = (performance.now() - start) / 1000;
    if (seconds > 1) log(`${seconds.toFixed(0)} s: ${statement.slice(0, 120)}`);
  }
}

async function listDefinitions(client: Client, text: string): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(text, [loadedTables]);
  return rows;
}

const listForeignKeys = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname) AS drop,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS restore
  FROM pg_constraint k
  WHERE k.contype = 'f' AND (k.conrelid = ANY ($1::text[]::regclass[]) OR k.confrelid = ANY ($1::text[]::regclass[]))
  ORDER BY k.conname`;

const listKeys = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname) AS drop,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS restore
  FROM pg_constraint k
  WHERE k.contype IN ('p', 'u') AND k.conrelid = ANY ($1::text[]::regclass[])
  ORDER BY k.conname`;

const listIndexes = `
  SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS restore
  FROM pg_index i
  WHERE i.indrelid = ANY ($1::text[]::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
  ORDER BY i.indexrelid::regclass::text`;
