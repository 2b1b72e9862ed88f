import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { keyScopes, type Permission } from '@clientele/domain';
import { makeApiKey } from '../../access/credentials';
import type { TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { invalid, notFound } from '../../errors';
import { recordAudit, type Author } from '../audit/audit';
import * as queries from './api-keys.queries';

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
}

export interface NewApiKey {
  name: string;
  scopes: readonly string[];
  /** ISO instant; never when absent. */
  expiresAt?: string | null;
}

const longestName = 100;

/** Keys of services. The key itself is in the answer of `createApiKey` and nowhere else: only its hash is kept. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly database: Database) {}

  async listApiKeys(viewer: TenantViewer): Promise<ApiKey[]> {
    const { id } = viewer.tenant;
    const rows = await this.database.inTenant(id, (connection) =>
      connection.query<ApiKeyRow>(queries.listApiKeys, [id]),
    );
    return rows.map(toApiKey);
  }

  /** @param options.prefix path of the input's fields in errors. @throws INVALID naming the field. */
  async createApiKey(
    author: Author,
    input: NewApiKey,
    { prefix = 'input.' } = {},
  ): Promise<{ key: string; apiKey: ApiKey }> {
    const name = input.name.trim();
    if (name === '' || name.length > longestName) throw invalid(`${prefix}name`, 'nameLength', { limit: longestName });
    const scopes = checkScopes(input.scopes, `${prefix}scopes`);
    const expiresAt = checkExpiry(input.expiresAt, `${prefix}expiresAt`);
    const tenantId = author.tenant.id;
    const id = uuidv7();
    const key = makeApiKey(tenantId);
    const row = await this.database.inTenant(tenantId, async (connection) => {
      const values = [tenantId, id, name, key.prefix, key.hash, scopes, new Date(), expiresAt];
      const [saved] = await connection.query<ApiKeyRow>(queries.insertApiKey, values);
      const after = { name, prefix: key.prefix, scopes, expiresAt };
      await recordAudit(connection, author, { action: 'apiKey.created', recordType: 'apiKey', recordId: id, after });
      return saved;
    });
    if (!row) throw new Error('An inserted key came back as nothing');
    return { key: key.text, apiKey: toApiKey(row) };
  }

  /** Revoking twice is no error. @throws NOT_FOUND for another tenant's key as for none. */
  async revokeApiKey(viewer: TenantViewer, id: string): Promise<boolean> {
    if (!isUuid(id)) throw notFound('apiKey', 'id');
    const tenantId = viewer.tenant.id;
    await this.database.inTenant(tenantId, async (connection) => {
      const [row] = await connection.query<{ name: string; changed: boolean }>(queries.revokeApiKey, [
        tenantId,
        id,
        new Date(),
      ]);
      if (!row) throw notFound('apiKey', 'id');
      if (!row.changed) return;
      await recordAudit(connection, viewer, {
        action: 'apiKey.revoked',
        recordType: 'apiKey',
        recordId: id,
        before: { name: row.name },
      });
    });
    return true;
  }
}

function checkScopes(scopes: readonly string[], field: string): Permission[] {
  if (scopes.length === 0) throw invalid(field, 'scopesEmpty', { allowed: keyScopes.join(', ') });
  const checked = scopes.map((scope) => {
    const known = keyScopes.find((candidate) => candidate === scope);
    if (!known) throw invalid(field, 'scopeUnknown', { value: scope, allowed: keyScopes.join(', ') });
    return known;
  });
  return [...new Set(checked)];
}

function checkExpiry(expiresAt: string | null | undefined, field: string): string | null {
  if (expiresAt === null || expiresAt === undefined) return null;
  if (!(Date.parse(expiresAt) > Date.now())) throw invalid(field, 'expiryPast');
  return expiresAt;
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
