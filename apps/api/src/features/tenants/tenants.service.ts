import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { getDefaultThresholds } from '@clientele/domain';
import { toTenantContext, type TenantContextRow } from '../../access/tenant-context';
import type { TenantContext, TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid, notFound } from '../../errors';
import { recordAudit, type Author } from '../audit/audit';
import { figuresRebuilder, type FiguresRebuilder } from './figures-rebuilder';
import { checkNewTenant, type NewTenantInput } from './new-tenant';
import {
  applySettingsChange,
  changesFigures,
  compareSettings,
  describeSettings,
  type SettingsChange,
} from './settings-change';
import { TenantContexts } from './tenant-contexts';
import * as queries from './tenants.queries';

export interface TenantRef {
  id: string;
  slug: string;
  name: string;
}

/** Changing a threshold rewrites the figures of every customer: minutes for a big tenant. */
const settingsTimeout = 600_000;

@Injectable()
export class TenantsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contexts: TenantContexts,
    @Inject(figuresRebuilder) private readonly figures: FiguresRebuilder,
  ) {}

  async listTenants(): Promise<TenantRef[]> {
    return this.database.query<TenantRef>(queries.listTenants);
  }

  async listTenantsOfAccount(accountId: string): Promise<TenantRef[]> {
    return this.database.query<TenantRef>(queries.listTenantsOfAccount, [accountId]);
  }

  /** @throws INVALID naming the field; CONFLICT for a slug that is taken. */
  async createTenant(input: NewTenantInput, actorName: string): Promise<TenantContext> {
    const tenant = checkNewTenant(input);
    const id = uuidv7();
    const now = new Date();
    const thresholds = getDefaultThresholds(tenant.currency);
    await this.database.inTenant(id, async (connection) => {
      await requireZone(connection, tenant.zone, 'zone');
      const [made] = await connection.query<{ id: string }>(queries.insertTenant, [id, tenant.slug, tenant.name, now]);
      if (!made)
        throw new CodedError({ code: 'CONFLICT', message: 'slugTaken', values: { slug: tenant.slug }, field: 'slug' });
      await connection.query(queries.insertSettings, [
        id,
        tenant.vertical,
        tenant.country,
        tenant.currency,
        tenant.zone,
        tenant.locale,
        thresholds.activeDays,
        thresholds.atRiskDays,
        thresholds.vipOrders,
        thresholds.vipSpent,
        thresholds.highValue,
        thresholds.problematicCancellations,
        [...thresholds.valueBands],
        this.clock.today(tenant.zone),
        now,
      ]);
      const author: Author = { kind: 'SYSTEM', name: actorName, tenant: { id } };
      await recordAudit(connection, author, {
        action: 'tenant.created',
        recordType: 'tenant',
        recordId: id,
        after: { ...tenant },
      });
    });
    return this.contexts.getTenantContext(id);
  }

  /** @throws CONFLICT with the current settings when they were changed since `version`; INVALID naming the field. */
  async updateSettings(viewer: TenantViewer, change: SettingsChange): Promise<TenantContext> {
    const { id } = viewer.tenant;
    const saved = await this.database.inTenant(id, (connection) => this.saveSettings(connection, viewer, change), {
      statementTimeout: settingsTimeout,
    });
    this.contexts.forget(id);
    return saved;
  }

  private async saveSettings(
    connection: Connection,
    viewer: TenantViewer,
    change: SettingsChange,
  ): Promise<TenantContext> {
    const { id } = viewer.tenant;
    // Writers of orders read the settings under this lock, so it comes before the settings' own.
    if (changesThresholds(change)) await this.figures.hold(connection, id);
    const [row] = await connection.query<TenantContextRow & { updated_at: string }>(queries.lockSettings, [id]);
    if (!row) throw notFound('tenant');
    const current = toTenantContext(row);
    const before = describeSettings(current, current.currency);
    if (current.version !== change.version) {
      const details = { current: { version: current.version, updatedAt: row.updated_at, ...before } };
      throw new CodedError({ code: 'CONFLICT', message: 'staleVersion', details });
    }
    const settings = applySettingsChange(current, change);
    const { thresholds, zone } = settings;
    if (zone !== current.zone) await requireZone(connection, zone, 'input.zone');
    if (settings.name !== current.name) await connection.query(queries.renameTenant, [id, settings.name]);
    const asOfDay = zone === current.zone ? current.asOfDay : this.clock.today(zone);
    await connection.query(queries.updateSettings, [
      id,
      zone,
      settings.locale,
      thresholds.activeDays,
      thresholds.atRiskDays,
      thresholds.vipOrders,
      thresholds.vipSpent,
      thresholds.highValue,
      thresholds.problematicCancellations,
      [...thresholds.valueBands],
      asOfDay,
      new Date(),
    ]);
    if (changesFigures(current, settings)) await this.figures.rewrite(connection, id);
    const difference = compareSettings(before, describeSettings(settings, current.currency));
    await recordAudit(connection, viewer, {
      action: 'tenant.updated',
      recordType: 'tenant',
      recordId: id,
      ...difference,
    });
    return { ...current, ...settings, asOfDay, version: current.version + 1 };
  }
}

function changesThresholds(change: SettingsChange): boolean {
  const { zone, vipOrders, vipSpent, highValue, problematicCancellations } = change;
  return [zone, vipOrders, vipSpent, highValue, problematicCancellations].some(
    (value) => value !== null && value !== undefined,
  );
}

/** Both clocks must know the zone: this process's data and Postgres's may differ. Postgres's names decide the spelling. */
async function requireZone(connection: Connection, zone: string, field: string): Promise<void> {
  const [known] = await connection.query(queries.findZone, [zone]);
  if (!known) throw invalid(field, 'zone', { value: zone });
}
