import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Authenticator, sessionIdleTime } from '../../access/authenticator';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { recordAudit, type AuditEntry } from '../audit/audit';
import type { TenantRef } from '../tenants/tenants.service';
import { TenantsService } from '../tenants/tenants.service';
import { recordAccessEvent } from './access-events';
import * as queries from './sessions.queries';

export interface Session {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  userAgent: string | null;
  address: string | null;
  current: boolean;
}

interface SessionRow {
  id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  user_agent: string | null;
  address: string | null;
}

/** A person as signed in: what `profile:own` is about. A key has no sessions. */
type Person = Viewer & { accountId: string; sessionId: string };

function requirePerson(viewer: Viewer): Person {
  if (viewer.accountId === undefined || viewer.sessionId === undefined) {
    throw new CodedError({
      code: 'FORBIDDEN',
      message: 'forbidden',
      values: { permission: 'profile:own' },
      details: { permission: 'profile:own' },
    });
  }
  return viewer as Person;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly authenticator: Authenticator,
    private readonly tenants: TenantsService,
  ) {}

  async listSessions(viewer: Viewer): Promise<Session[]> {
    const { accountId, sessionId } = requirePerson(viewer);
    const now = Date.now();
    const rows = await this.database.query<SessionRow>(queries.listSessions, [
      accountId,
      new Date(now),
      new Date(now - sessionIdleTime),
    ]);
    return rows.map((row) => toSession(row, sessionId));
  }

  async signOut(viewer: Viewer): Promise<boolean> {
    const person = requirePerson(viewer);
    const entry = { action: 'session.closed', recordType: 'session', recordId: person.sessionId };
    await this.write(person, entry, async (connection) => {
      await connection.query(queries.deleteSession, [person.sessionId, person.accountId]);
      await recordAccessEvent(connection, { kind: 'SIGNED_OUT', accountId: person.accountId, address: person.address });
    });
    return true;
  }

  /** @throws NOT_FOUND for another person's session as for none. */
  async revokeSession(viewer: Viewer, id: string): Promise<boolean> {
    const person = requirePerson(viewer);
    if (!isUuid(id)) throw notFound('session', 'id');
    await this.write(person, { action: 'session.revoked', recordType: 'session', recordId: id }, async (connection) => {
      const [gone] = await connection.query(queries.deleteSession, [id, person.accountId]);
      if (!gone) throw notFound('session', 'id');
      await recordAccessEvent(connection, {
        kind: 'SESSION_REVOKED',
        accountId: person.accountId,
        address: person.address,
      });
    });
    return true;
  }

  /** Those a viewer may choose; a key is bound to its own. */
  async listTenants(viewer: Viewer): Promise<TenantRef[]> {
    if (viewer.role === 'PLATFORM_ADMIN') return this.tenants.listTenants();
    if (viewer.accountId !== undefined) return this.tenants.listTenantsOfAccount(viewer.accountId);
    return viewer.tenant ? [{ id: viewer.tenant.id, slug: viewer.tenant.slug, name: viewer.tenant.name }] : [];
  }

  /** @throws NOT_FOUND for a tenant that is not the viewer's to choose as for none. */
  async chooseTenant(viewer: Viewer, tenantId: string): Promise<Viewer> {
    const person = requirePerson(viewer);
    const tenant = (await this.listTenants(person)).find(({ id }) => id === tenantId.toLowerCase());
    if (!tenant) throw notFound('tenant', 'tenantId');
    await this.database.inDirectory(async (connection) => {
      await connection.query(queries.chooseTenant, [person.sessionId, tenant.id]);
      const event = {
        kind: 'TENANT_CHOSEN',
        accountId: person.accountId,
        tenantId: tenant.id,
        address: person.address,
      } as const;
      await recordAccessEvent(connection, event);
    });
    const caller = { address: person.address, userAgent: undefined, locale: person.locale };
    const chosen = requireTenant(await this.authenticator.getViewerOfSession(person.sessionId, caller));
    const entry = { action: 'session.tenantChosen', recordType: 'session', recordId: person.sessionId };
    await this.database.inTenant(tenant.id, (connection) => recordAudit(connection, chosen, entry));
    return chosen;
  }

  /** The work and, where the person works in a tenant, its entry in that tenant's audit log. */
  private async write(
    person: Person,
    entry: AuditEntry,
    work: (connection: Connection) => Promise<void>,
  ): Promise<void> {
    if (!person.tenant) return this.database.inDirectory(work);
    const author = requireTenant(person);
    await this.database.inTenant(author.tenant.id, async (connection) => {
      await work(connection);
      await recordAudit(connection, author, entry);
    });
  }
}

function toSession(row: SessionRow, currentId: string): Session {
  const idleEnd = Date.parse(row.last_seen_at) + sessionIdleTime;
  return {
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: new Date(Math.min(idleEnd, Date.parse(row.expires_at))).toISOString(),
    userAgent: row.user_agent,
    address: row.address,
    current: row.id === currentId,
  };
}
