import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { normaliseEmail } from '@clientele/identity';
import { Authenticator, sessionIdleTime, sessionLifetime } from '../../access/authenticator';
import { makeSessionToken } from '../../access/credentials';
import type { Caller } from '../../access/request';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { recordAudit } from '../audit/audit';
import * as tenantQueries from '../tenants/tenants.queries';
import type { TenantRef } from '../tenants/tenants.service';
import { recordAccessEvent } from './access-events';
import { checkLock, holdAttempts, recordFailure, toStrangerId } from './lock-out';
import { makeUnmatchableHash, verifyPassword } from './passwords';
import * as queries from './sessions.queries';
import { Turnstile } from './turnstile';

export interface SignInInput {
  email: string;
  password: string;
  /** Slug of the business to work in; the last one used otherwise. */
  tenant?: string | null;
}

export interface SignedIn {
  token: string;
  /** When the session ends unless it is used before. */
  expiresAt: Date;
  viewer: Viewer;
}

interface Account {
  id: string;
  password_hash: string;
  platform_admin: boolean;
}

type Outcome = { refusal: CodedError } | { account: Account };

/** Sign-in by e-mail and password. An unknown e-mail and a wrong password give the same answer, in the same time, and lock alike. */
@Injectable()
export class SignInService {
  private readonly turnstile = new Turnstile({ inside: 4, waiting: 200 });
  private readonly unmatchable = makeUnmatchableHash();

  constructor(
    private readonly database: Database,
    private readonly authenticator: Authenticator,
  ) {}

  /** @throws UNAUTHENTICATED, LIMIT while locked, and only with the right password NOT_FOUND of the tenant or FORBIDDEN without any. */
  async signIn({ email, password, tenant }: SignInInput, caller: Caller): Promise<SignedIn> {
    const read = normaliseEmail(email);
    const address = read.ok ? read.value : email.trim().toLowerCase().slice(0, 254);
    const outcome = await this.turnstile.run(() =>
      this.database.inDirectory((connection) => this.attempt(connection, { email: address, password, caller })),
    );
    if ('refusal' in outcome) throw outcome.refusal;
    return this.openSession(outcome.account, { slug: tenant?.trim() || undefined, caller });
  }

  /** A refusal is returned and not thrown: the transaction that counts the failure must commit. */
  private async attempt(
    connection: Connection,
    { email, password, caller }: { email: string; password: string; caller: Caller },
  ): Promise<Outcome> {
    await holdAttempts(connection, email);
    const [account] = await connection.query<Account>(queries.findAccountByEmail, [email]);
    const attempt = { personId: account?.id ?? toStrangerId(email), address: caller.address };
    const earlier = await checkLock(connection, attempt);
    const right = await verifyPassword(account?.password_hash ?? (await this.unmatchable), password);
    if (!account || !right) return { refusal: await recordFailure(connection, { ...attempt, earlier }) };
    await recordAccessEvent(connection, { kind: 'SIGNED_IN', accountId: account.id, address: caller.address });
    return { account };
  }

  private async openSession(
    account: Account,
    { slug, caller }: { slug: string | undefined; caller: Caller },
  ): Promise<SignedIn> {
    const tenantId = await this.findTenantId(account, slug);
    const { text: token, hash } = makeSessionToken();
    const id = uuidv7();
    const now = Date.now();
    const expiresAt = new Date(now + sessionLifetime);
    await this.database.query(queries.insertSession, [
      id,
      hash,
      account.id,
      tenantId ?? null,
      new Date(now),
      expiresAt,
      caller.userAgent ?? null,
      caller.address ?? null,
    ]);
    const viewer = await this.authenticator.getViewerOfSession(id, caller);
    if (viewer.tenant) {
      const author = requireTenant(viewer);
      await this.database.inTenant(author.tenant.id, (connection) =>
        recordAudit(connection, author, { action: 'session.opened', recordType: 'session', recordId: id }),
      );
    }
    return { token, expiresAt: new Date(now + sessionIdleTime), viewer };
  }

  private async findTenantId(account: Account, slug: string | undefined): Promise<string | undefined> {
    if (account.platform_admin) {
      if (slug === undefined) return undefined;
      const [tenant] = await this.database.query<TenantRef>(tenantQueries.findTenantBySlug, [slug]);
      if (!tenant) throw notFound('tenant', 'tenant');
      return tenant.id;
    }
    const [tenants, [last]] = await Promise.all([
      this.database.query<TenantRef>(tenantQueries.listTenantsOfAccount, [account.id]),
      this.database.query<{ tenant_id: string }>(queries.findLastTenant, [account.id]),
    ]);
    const own =
      slug === undefined
        ? (tenants.find(({ id }) => id === last?.tenant_id) ?? tenants[0])
        : tenants.find((t) => t.slug === slug);
    if (own) return own.id;
    if (slug !== undefined) throw notFound('tenant', 'tenant');
    throw new CodedError({ code: 'FORBIDDEN', message: 'noMembership' });
  }
}
