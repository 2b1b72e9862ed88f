import { v7 as uuidv7 } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import { sql, type Connection } from '../../database/statement';

/** Who did it, as the audit log keeps it. */
export interface Actor {
  kind: 'STAFF' | 'KEY' | 'SYSTEM';
  id: string | null;
  name: string;
  address: string | null;
}

/** A program at work on its own account: a job, an import or a command of the operator. */
export interface SystemAuthor {
  kind: 'SYSTEM';
  name: string;
  tenant: { id: string };
}

export type Author = TenantViewer | SystemAuthor;

export interface AuditEntry {
  /** What happened, as `thing.past`: `customer.updated`. */
  action: string;
  recordType: string;
  recordId?: string;
  /** The fields that changed; instants, money and days as the API writes them. Never passwords, tokens or keys. */
  before?: Readonly<Record<string, unknown>>;
  after?: Readonly<Record<string, unknown>>;
}

const insertEntries = sql(
  'audit.insertEntries',
  `INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, address, action, record_type, record_id, before, after)
   SELECT $1, e.id, $2::timestamptz, $3, $4::uuid, $5, $6, e.action, e.record_type, e.record_id, e.before, e.after
   FROM json_to_recordset($7::json) AS e(id uuid, action text, record_type text, record_id uuid, before jsonb, after jsonb)`,
);

export function toActor(author: Author): Actor {
  if (author.kind === 'SYSTEM') return { kind: 'SYSTEM', id: null, name: author.name, address: null };
  const id = author.keyId ?? author.staffId ?? author.accountId ?? null;
  return { kind: author.kind, id, name: author.name, address: author.address ?? null };
}

/** Appends one entry in the caller's transaction: the change and its record stand or fall together. */
export async function recordAudit(connection: Connection, author: Author, entry: AuditEntry): Promise<void> {
  await recordAudits(connection, author, [entry]);
}

/** The same for many changes of one author at once. Dated by the real clock, also where the business clock is frozen. */
export async function recordAudits(
  connection: Connection,
  author: Author,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const actor = toActor(author);
  const rows = entries.map((entry) => ({
    id: uuidv7(),
    action: entry.action,
    record_type: entry.recordType,
    record_id: entry.recordId ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  }));
  const text = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  const { kind, id, name, address } = actor;
  await connection.query(insertEntries, [author.tenant.id, new Date(), kind, id, name, address, text]);
}
