import { v7 as uuidv7 } from 'uuid';
import { sql, type Connection } from '../../database/statement';

export type AccessEventKind =
  'SIGNED_IN' | 'SIGN_IN_FAILED' | 'LOCKED_OUT' | 'SIGNED_OUT' | 'SESSION_REVOKED' | 'TENANT_CHOSEN';

export interface AccessEvent {
  kind: AccessEventKind;
  accountId: string | undefined;
  tenantId?: string;
  address: string | undefined;
}

const insertEvent = sql(
  'team.insertAccessEvent',
  `INSERT INTO access_event (id, at, kind, account_id, tenant_id, address) VALUES ($1, $2, $3, $4, $5, $6)`,
);

/** The installation's own record of sign-ins, append-only; what concerns a business stands in its audit log as well. */
export async function recordAccessEvent(connection: Connection, event: AccessEvent): Promise<void> {
  await connection.query(insertEvent, [
    uuidv7(),
    new Date(),
    event.kind,
    event.accountId ?? null,
    event.tenantId ?? null,
    event.address ?? null,
  ]);
}
