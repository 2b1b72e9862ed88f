import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { toCustomFieldName } from '@clientele/segmentation';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { recordAudit, toActor } from '../audit/audit';
import { OrderLedger } from '../figures/order-ledger';
import { toEditColumns, toProperties } from './customer-columns';
import { readCustomerFields, type CustomerFields } from './customer-fields';
import { CustomerIdentities, dropRepeatedPhones } from './customer-identities';
import { readReplacedValues, saveParts } from './customer-parts';
import { toCustomer, type CustomerRow } from './customer.row';
import type { CustomerType } from './customer.type';
import { toCustomValue } from './custom-values';
import { CustomerWriter, buildNewCustomer, listSearchTokens } from './customer-writer';
import { replaceTokens } from './customer-writer.queries';
import type { CreateCustomerInput, UpdateCustomerInput } from './customers.inputs';
import * as queries from './customers.queries';

/** Customers made and changed by hand: create, edit with version conflict, trash and restore. */
@Injectable()
export class CustomerEditingService {
  private readonly identities: CustomerIdentities;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly writer: CustomerWriter,
    private readonly ledger: OrderLedger,
  ) {
    this.identities = new CustomerIdentities(writer);
  }

  /** @throws INVALID per field, NOT_FOUND for a foreign or missing member of staff, CONFLICT for a phone, tax id or account that is taken. */
  async createCustomer(viewer: TenantViewer, input: CreateCustomerInput): Promise<CustomerType> {
    const { tenant } = viewer;
    const fields = readCustomerFields(input, tenant.country, tenant.customFields);
    const id = uuidv7();
    const columns = dropRepeatedPhones({ ...fields.columns });
    const customer = buildNewCustomer({ id, name: '', ...toProperties(columns), nameFixed: true });
    const identities = this.identities.list({ id, columns, accounts: fields.externalAccounts });
    return this.database.inTenant(tenant.id, async (connection) => {
      // Nobody to lock yet, but a change of zone or thresholds must come wholly before or wholly after.
      await this.ledger.lock(connection, { tenantId: tenant.id, orderIds: [], customerIds: [] });
      await this.checkStaff(connection, tenant.id, fields);
      await this.identities.checkHolders(connection, tenant.id, { identities, columns, customerId: id });
      await this.writer.insert(connection, { tenantId: tenant.id, actor: toActor(viewer), customers: [customer] });
      await this.identities.save(connection, tenant.id, identities, columns);
      await saveParts(connection, { tenantId: tenant.id, id }, fields);
      await this.ledger.apply(connection, { tenantId: tenant.id, actor: toActor(viewer), touch: [id] });
      return this.getCustomer(connection, viewer, id);
    });
  }

  /** @throws NOT_FOUND, CONFLICT with the current state when the version is stale, and as `createCustomer`. */
  async updateCustomer(viewer: TenantViewer, input: UpdateCustomerInput): Promise<CustomerType> {
    const { tenant } = viewer;
    const { id, version, ...given } = input;
    const fields = readCustomerFields(given, tenant.country, tenant.customFields);
    return this.database.inTenant(tenant.id, async (connection) => {
      const before = await this.lockRow(connection, viewer, id, 'input.id');
      if (before.state !== 'LIVING')
        throw new CodedError({ code: 'CONFLICT', message: 'customerInTrash', field: 'input.id' });
      if (before.version !== version) throw await this.buildVersionConflict(connection, viewer, id);
      await this.checkStaff(connection, tenant.id, fields);
      const columns = dropRepeatedPhones({ ...toEditColumns(before), ...fields.columns });
      if (fields.columns['name'] !== undefined && fields.columns['name'] !== before.name)
        columns['name_fixed'] = given.nameFixed ?? true;
      else if (before.name_fixed && columns['name_fixed'] === false)
        Object.assign(columns, await this.findLatestName(connection, tenant.id, id));
      await this.identities.change(connection, tenant.id, { id, before, columns, fields });
      const replaced = await readReplacedValues(connection, { tenantId: tenant.id, id }, fields.custom ?? []);
      await connection.query(queries.updateCustomer, [
        tenant.id,
        id,
        JSON.stringify(columns),
        this.clock.now().toISOString(),
        viewer.name,
      ]);
      await saveParts(connection, { tenantId: tenant.id, id }, fields);
      await this.refreshTokens(connection, tenant.id, id, columns);
      await this.ledger.apply(connection, { tenantId: tenant.id, actor: toActor(viewer), touch: [id] });
      const beforeEdit = { ...toEditColumns(before), ...replaced };
      await this.recordUpdate(connection, viewer, { id, before: beforeEdit, after: columns, fields });
      return this.getCustomer(connection, viewer, id);
    });
  }

  /** To the trash, whence it can be restored for 30 days. @throws NOT_FOUND, CONFLICT when the version is stale. */
  async trashCustomer(viewer: TenantViewer, options: { id: string; version: number }): Promise<CustomerType> {
    return this.changeState(viewer, { ...options, state: 'TRASHED' });
  }

  async restoreCustomer(viewer: TenantViewer, id: string): Promise<CustomerType> {
    return this.changeState(viewer, { id, state: 'LIVING' });
  }

  private async changeState(
    viewer: TenantViewer,
    options: { id: string; version?: number; state: 'LIVING' | 'TRASHED' },
  ): Promise<CustomerType> {
    const { id, version, state } = options;
    const tenantId = viewer.tenant.id;
    return this.database.inTenant(tenantId, async (connection) => {
      const before = await this.lockRow(connection, viewer, id, 'id');
      if (version !== undefined && before.version !== version)
        throw await this.buildVersionConflict(connection, viewer, id);
      await this.writer.setState(connection, { tenantId, actor: toActor(viewer), customerIds: [id], state });
      return this.getCustomer(connection, viewer, id);
    });
  }

  /** @throws NOT_FOUND, for what is no id at all too. */
  private async lockRow(connection: Connection, viewer: TenantViewer, id: string, field: string): Promise<CustomerRow> {
    if (!isUuid(id)) throw notFound('customer', field);
    await this.ledger.lock(connection, { tenantId: viewer.tenant.id, orderIds: [], customerIds: [id] });
    return this.getRow(connection, viewer, id, field);
  }

  private async getRow(connection: Connection, viewer: TenantViewer, id: string, field = 'id'): Promise<CustomerRow> {
    const { tenant } = viewer;
    const assignee = findAssignee(viewer, 'customers:view') ?? null;
    const [row] = await connection.query<CustomerRow>(queries.findCustomersById, [
      tenant.id,
      tenant.zone,
      assignee,
      [id],
    ]);
    if (!row) throw notFound('customer', field);
    return row;
  }

  private async getCustomer(connection: Connection, viewer: TenantViewer, id: string): Promise<CustomerType> {
    return toCustomer(await this.getRow(connection, viewer, id), viewer.tenant, this.clock.today(viewer.tenant.zone));
  }

  private async buildVersionConflict(connection: Connection, viewer: TenantViewer, id: string): Promise<CodedError> {
    const current = await this.getCustomer(connection, viewer, id);
    const [lock] = await connection.query<{ updated_by: string | null }>(queries.lockForEdit, [viewer.tenant.id, id]);
    return new CodedError({
      code: 'CONFLICT',
      message: 'customerChanged',
      values: { name: lock?.updated_by ?? '' },
      field: 'input.version',
      details: { current, updatedBy: lock?.updated_by ?? null },
    });
  }

  private async checkStaff(connection: Connection, tenantId: string, { columns }: CustomerFields): Promise<void> {
    for (const [column, field] of [
      ['account_manager_id', 'accountManagerId'],
      ['technician_id', 'technicianId'],
    ] as const) {
      const id = columns[column];
      if (typeof id !== 'string') continue;
      const found = await connection.query(queries.listStaff, [tenantId, [id]]);
      if (found.length === 0) throw notFound('staff', `input.${field}`);
    }
  }

  /** The name that orders would show, once staff no longer fix it; none while no order bore one. */
  private async findLatestName(
    connection: Connection,
    tenantId: string,
    id: string,
  ): Promise<{ name: string; name_key: string } | undefined> {
    const [latest] = await connection.query<{ name: string }>(queries.listVariantNames, [tenantId, id]);
    return latest && { name: latest.name, name_key: foldText(latest.name) };
  }

  private async refreshTokens(
    connection: Connection,
    tenantId: string,
    id: string,
    columns: CustomerFields['columns'],
  ): Promise<void> {
    const variants = await connection.query<{ name: string }>(queries.listVariantNames, [tenantId, id]);
    const texts = [columns['name'], columns['company_name'], ...variants.map((variant) => variant.name)];
    await connection.query(replaceTokens, [
      tenantId,
      id,
      listSearchTokens(texts.map((text) => (typeof text === 'string' ? text : null))),
    ]);
  }

  private async recordUpdate(
    connection: Connection,
    viewer: TenantViewer,
    change: { id: string; before: Record<string, unknown>; after: CustomerFields['columns']; fields: CustomerFields },
  ): Promise<void> {
    const before: Record<string, unknown> = {};
    const after: Record<string, unknown> = {};
    const own = (change.fields.custom ?? []).map(({ field, columns }): [string, unknown] => [
      toCustomFieldName(field),
      columns && toCustomValue(field, columns),
    ]);
    for (const [column, value] of [...Object.entries(change.after), ...own]) {
      if (column === 'name_key' || change.before[column] === value) continue;
      before[column] = change.before[column];
      after[column] = value;
    }
    const { tags, address, externalAccounts } = change.fields;
    Object.assign(
      after,
      tags && { tags },
      address !== undefined && { address },
      externalAccounts && { externalAccounts },
    );
    await recordAudit(connection, viewer, {
      action: 'customer.updated',
      recordType: 'customer',
      recordId: change.id,
      before,
      after,
    });
    await connection.query(queries.tellUpdated, [viewer.tenant.id, uuidv7(), change.id, new Date()]);
  }
}
