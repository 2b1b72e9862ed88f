import { Injectable } from '@nestjs/common';
import type { Locale, StaffRole } from '@clientele/domain';
import { Database } from '../database/database';
import type { Statement } from '../database/statement';
import { CodedError } from '../errors';
import * as queries from './authenticator.queries';
import { Coalesce } from './coalesce';
import { readCredential } from './credentials';
import { toCaller, type AccessRequest, type Caller } from './request';
import { toTenantContext, type TenantContextRow } from './tenant-context';
import type { Viewer } from './viewer';

/** A session unused for this long ends; see also `sessionLifetime`. */
export const sessionIdleTime = 12 * 3_600_000;
export const sessionLifetime = 30 * 86_400_000;
/** "Last seen" and "last used" are true to a minute: a write per request would make reading cost a commit. */
const refreshInterval = 60_000;

type Nullable<T> = { [K in keyof T]: T[K] | null };

interface SessionRow extends Nullable<TenantContextRow> {
  session_id: string;
  last_seen_at: string;
  account_id: string;
  account_name: string;
  email: string;
  account_locale: Locale;
  platform_admin: boolean;
  staff_id: string | null;
  staff_name: string | null;
  staff_role: StaffRole | null;
}

interface KeyRow extends TenantContextRow {
  key_id: string;
  key_name: string;
  scopes: string[];
  last_used_at: string | null;
}

export function unauthenticated(): CodedError {
  return new CodedError({ code: 'UNAUTHENTICATED', message: 'unauthenticated' });
}

/** Turns a request's token or key into its Viewer, once per request. Reads the real clock, never the frozen one. */
@Injectable()
export class Authenticator {
  private readonly known = new WeakMap<AccessRequest, Promise<Viewer>>();
  /** A busy service asks with one key many times at once. */
  private readonly lookups = new Coalesce();

  constructor(private readonly database: Database) {}

  /** @throws UNAUTHENTICATED for no, an unknown, an expired or a revoked credential alike. */
  authenticate(request: AccessRequest): Promise<Viewer> {
    let viewer = this.known.get(request);
    if (!viewer) {
      viewer = this.findViewer(request);
      this.known.set(request, viewer);
    }
    return viewer;
  }

  private async findViewer(request: AccessRequest): Promise<Viewer> {
    const credential = readCredential(request.headers);
    const caller = toCaller(request);
    if (credential?.kind === 'SESSION') return this.getSessionViewer(credential.hash, caller);
    if (credential?.kind === 'KEY') return this.getKeyViewer(credential, caller);
    throw unauthenticated();
  }

  /** The viewer of a session that was just opened or changed. @throws UNAUTHENTICATED */
  async getViewerOfSession(sessionId: string, caller: Caller): Promise<Viewer> {
    const row = await this.findSession({
      enter: queries.enterTenantOfSession,
      find: queries.findSessionById,
      by: sessionId,
    });
    return toSessionViewer(row, caller);
  }

  private async getSessionViewer(hash: Buffer, caller: Caller): Promise<Viewer> {
    const row = await this.lookups.ask(hash.toString('base64'), () =>
      this.findSession({ enter: queries.enterTenantOfToken, find: queries.findSessionByToken, by: hash }),
    );
    const now = Date.now();
    if (now - Date.parse(row.last_seen_at) >= refreshInterval) {
      await this.database.query(queries.refreshSession, [row.session_id, new Date(now)]);
    }
    return toSessionViewer(row, caller);
  }

  private async findSession({
    enter,
    find,
    by,
  }: {
    enter: Statement;
    find: Statement;
    by: Buffer | string;
  }): Promise<SessionRow> {
    const now = Date.now();
    const [, rows] = await this.database.inOneFlight(undefined, [
      { statement: enter, values: [by] },
      { statement: find, values: [by, new Date(now), new Date(now - sessionIdleTime)] },
    ]);
    const row = rows?.[0] as SessionRow | undefined;
    // Somebody who has left the business since is a stranger again, whatever the session says.
    if (!row || !(row.platform_admin || row.staff_role)) throw unauthenticated();
    return row;
  }

  private async getKeyViewer({ tenantId, hash }: { tenantId: string; hash: Buffer }, caller: Caller): Promise<Viewer> {
    const now = new Date();
    const row = await this.lookups.ask(`${tenantId} ${hash.toString('base64')}`, async () => {
      const values = [tenantId, hash, new Date()];
      const [found] = await this.database.readInTenant<KeyRow>(tenantId, queries.findApiKey, values);
      return found;
    });
    if (!row) throw unauthenticated();
    if (row.last_used_at === null || now.getTime() - Date.parse(row.last_used_at) >= refreshInterval) {
      await this.database.inTenant(tenantId, (connection) =>
        connection.query(queries.refreshApiKey, [tenantId, row.key_id, now]),
      );
    }
    return {
      kind: 'KEY',
      role: 'SERVICE',
      name: row.key_name,
      locale: caller.locale ?? row.tenant_locale,
      address: caller.address,
      keyId: row.key_id,
      keyScopes: row.scopes,
      tenant: toTenantContext(row),
    };
  }
}

function toSessionViewer(row: SessionRow, caller: Caller): Viewer {
  return {
    kind: 'STAFF',
    role: row.platform_admin ? 'PLATFORM_ADMIN' : (row.staff_role ?? 'SUPPORT'),
    name: row.staff_name ?? row.account_name,
    locale: caller.locale ?? row.account_locale,
    address: caller.address,
    accountId: row.account_id,
    email: row.email,
    sessionId: row.session_id,
    ...(row.staff_id !== null && !row.platform_admin ? { staffId: row.staff_id } : {}),
    ...(row.tenant_id === null ? {} : { tenant: toTenantContext(row as TenantContextRow) }),
  };
}
