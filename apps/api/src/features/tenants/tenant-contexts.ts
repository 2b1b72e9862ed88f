import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { toTenantContext, type TenantContextRow } from '../../access/tenant-context';
import type { TenantContext } from '../../access/viewer';
import { Database } from '../../database/database';
import { notFound } from '../../errors';
import * as queries from './tenants.queries';

/** Another process may have changed the settings this long ago without our knowing. Requests do not use this: their viewer carries fresh settings. */
const staleness = 2_000;

/** Settings of a tenant for work that no viewer asked for: jobs, imports, commands. */
@Injectable()
export class TenantContexts {
  private readonly cache: LRUCache<string, TenantContext>;

  constructor(private readonly database: Database) {
    this.cache = new LRUCache({ max: 1_000, ttl: staleness });
  }

  /** @throws NOT_FOUND */
  async getTenantContext(tenantId: string): Promise<TenantContext> {
    const known = this.cache.get(tenantId);
    if (known) return known;
    const [row] = await this.database.inTenant(tenantId, (connection) =>
      connection.query<TenantContextRow>(queries.findTenantContext, [tenantId]),
    );
    if (!row) throw notFound('tenant');
    const context = toTenantContext(row);
    this.cache.set(tenantId, context);
    return context;
  }

  /** @throws NOT_FOUND */
  async getTenantContextBySlug(slug: string): Promise<TenantContext> {
    const [row] = await this.database.query<{ id: string }>(queries.findTenantBySlug, [slug]);
    if (!row) throw notFound('tenant', 'tenant');
    return this.getTenantContext(row.id);
  }

  /** To be called once a change of the settings has been committed. */
  forget(tenantId: string): void {
    this.cache.delete(tenantId);
  }
}
