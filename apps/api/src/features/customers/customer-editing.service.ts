import { Injectable } from '@nestjs/common';
import { foldText, type ExternalAccount } from '@clientele/identity';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { recordAudit, toActor } from '../audit/audit';
import { OrderLedger } from '../figures/order-ledger';
import { readCustomerFields, type CustomerFields } from './customer-fields';
import { toCustomer, type CustomerRow } from './customer.row';
import type { CustomerType } from './customer.type';
import {
  CustomerWriter,
  IdentityTakenError,
  buildNewCustomer,
  listSearchTokens,
  toExternalIdentity,
  toIdentity,
  toIdentityKey,
  type Identity,
} from './customer-writer';
import { replaceTokens } from './customer-writer.queries';
import type { AddressInput, CreateCustomerInput, UpdateCustomerInput } from './customers.inputs';
import * as queries from './customers.queries';

/** Columns that make up identities, with the argument each came from. */
const identityColumns = [
  { column: 'phone', kind: 'PHONE', field: 'phone' },
  { column: 'whatsapp', kind: 'PHONE', field: 'whatsapp' },
  { column: 'secondary_phone', kind: 'PHONE', field: 'secondaryPhone' },
  { column: 'email', kind: 'EMAIL', field: 'email' },
  { column: 'secondary_email', kind: 'EMAIL', field: 'secondaryEmail' },
  { column: 'tax_id', kind: 'TAX_ID', field: 'taxId' },
] as const;

interface Holder extends Omit<Identity, 'customerId'> {
  customer_id: string;
  state: string;
  name: string;
}

/** Customers made and changed by hand: create, edit with version conflict, trash and restore. */
@Injectable()
export class CustomerEditingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly writer: CustomerWriter,
    private readonly ledger: OrderLedger,
  ) {}

  /** @throws INVALID per field, NOT_FOUND for a foreign or missing member of staff, CONFLICT for a phone, tax id or account that is taken. */
  async createCustomer(viewer: TenantViewer, input: CreateCustomerInput): Promise<CustomerType> {
    const { tenant } = viewer;
    const fields = readCustomerFields(input, tenant.country);
    const id = uuidv7();
    const columns = dropRepeatedPhones({ ...fields.columns });
    const customer = buildNewCustomer({ id, name: '', ...toProperties(columns), nameFixed: true });
    const identities = uniqueIdentities([
      ...toColumnIdentities(columns, id),
      ...toAccountIdentities(fields.externalAccounts, id),
    ]);
    return this.database.inTenant(tenant.id, async (connection) => {
      // Nobody to lock yet, but a change of zone or thresholds must come wholly before or wholly after.
      await this.ledger.lock(connection, { tenantId: tenant.id, orderIds: [], customerIds: [] });
      await this.checkStaff(connection, tenant.id, fields);
      await this.checkHolders(connection, tenant.id, { identities, columns, customerId: id });
      await this.writer.insert(connection, { tenantId: tenant.id, actor: toActor(viewer), customers: [customer] });
      await this.saveIdentities(connection, tenant.id, identities, columns);
      await this.saveParts(connection, tenant.id, id, fields);
      await this.ledger.apply(connection, { tenantId: tenant.id, actor: toActor(viewer), touch: [id] });
      return this.getCustomer(connection, viewer, id);
    });
  }

  /** @throws NOT_FOUND, CONFLICT with the current state when the version is stale, and as `createCustomer`. */
  async updateCustomer(viewer: TenantViewer, input: UpdateCustomerInput): Promise<CustomerType> {
    const { tenant } = viewer;
    const { id, version, ...given } = input;
    const fields = readCustomerFields(given, tenant.country);
    return this.database.inTenant(tenant.id, async (connection) => {
      const before = await this.lockRow(connection, viewer, id, 'input.id');
      if (before.state !== 'LIVING')
        throw new CodedError({ code: 'CONFLICT', message: 'customerInTrash', field: 'input.id' });
      if (before.version !== version) throw await this.buildVersionConflict(connection, viewer, id);
      await this.checkStaff(connection, tenant.id, fields);
      const columns = dropRepeatedPhones({ ...toColumns(before), ...fields.columns });
      if (fields.columns['name'] !== undefined && fields.columns['name'] !== before.name)
        columns['name_fixed'] = given.nameFixed ?? true;
      else if (before.name_fixed && columns['name_fixed'] === false)
        Object.assign(columns, await this.findLatestName(connection, tenant.id, id));
      await this.changeIdentities(connection, tenant.id, { id, before, columns, fields });
      await connection.query(queries.updateCustomer, [
        tenant.id,
        id,
        JSON.stringify(columns),
        this.clock.now().toISOString(),
        viewer.name,
      ]);
      await this.saveParts(connection, tenant.id, id, fields);
      await this.refreshTokens(connection, tenant.id, id, columns);
      await this.ledger.apply(connection, { tenantId: tenant.id, actor: toActor(viewer), touch: [id] });
      await this.recordUpdate(connection, viewer, { id, before: toColumns(before), after: columns, fields });
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

  /** Somebody else may hold a phone, tax id or account already: the answer names who, with an offer in the page to open or merge. */
  private async checkHolders(
    connection: Connection,
    tenantId: string,
    options: { identities: readonly Identity[]; columns: CustomerFields['columns']; customerId: string },
  ): Promise<void> {
    const { identities, columns, customerId } = options;
    if (identities.length === 0) return;
    const holders = await connection.query<Holder>(queries.findHolders, [
      tenantId,
      identities.map((each) => each.kind),
      identities.map((each) => each.provider),
      identities.map((each) => each.branch),
      identities.map((each) => each.value),
    ]);
    const holder = holders.find((each) => each.customer_id !== customerId);
    if (!holder) return;
    throw new CodedError({
      code: 'CONFLICT',
      message: holder.state === 'TRASHED' ? 'identityInTrash' : 'identityTaken',
      values: { name: holder.name },
      field: `input.${findField(holder, columns)}`,
      details: { customer: { id: holder.customer_id, name: holder.name, state: holder.state } },
    });
  }

  private async saveIdentities(
    connection: Connection,
    tenantId: string,
    identities: readonly Identity[],
    columns: CustomerFields['columns'],
  ): Promise<void> {
    try {
      await this.writer.insertIdentities(connection, tenantId, identities);
    } catch (error) {
      // Taken between the look and the save.
      const taken = error instanceof IdentityTakenError ? error.taken[0] : undefined;
      if (!taken) throw error;
      throw new CodedError({
        code: 'CONFLICT',
        message: 'identityTaken',
        values: { name: '' },
        field: `input.${findField(taken, columns)}`,
      });
    }
  }

  private async changeIdentities(
    connection: Connection,
    tenantId: string,
    options: { id: string; before: CustomerRow; columns: CustomerFields['columns']; fields: CustomerFields },
  ): Promise<void> {
    const { id, columns, fields } = options;
    const held = await connection.query<Omit<Identity, 'customerId'>>(queries.listIdentities, [tenantId, id]);
    const heldKeys = new Set(held.map(toIdentityKey));
    const shownBefore = toColumnIdentities(toColumns(options.before), id);
    const accounts = fields.externalAccounts ? toAccountIdentities(fields.externalAccounts, id) : [];
    const wanted = uniqueIdentities([...toColumnIdentities(columns, id), ...accounts]);
    const wantedKeys = new Set(wanted.map(toIdentityKey));
    // A number that only orders brought stays an identity though no field shows it.
    const dropped = [
      ...shownBefore,
      ...(fields.externalAccounts
        ? held.filter((each) => each.kind === 'EXTERNAL').map((each) => ({ ...each, customerId: id }))
        : []),
    ].filter((each) => !wantedKeys.has(toIdentityKey(each)));
    const added = wanted.filter((each) => !heldKeys.has(toIdentityKey(each)));
    await this.checkHolders(connection, tenantId, { identities: added, columns, customerId: id });
    if (dropped.length > 0) {
      await connection.query(queries.deleteIdentities, [
        tenantId,
        id,
        dropped.map((each) => each.kind),
        dropped.map((each) => each.provider),
        dropped.map((each) => each.branch),
        dropped.map((each) => each.value),
      ]);
    }
    await this.saveIdentities(connection, tenantId, added, columns);
  }

  private async saveParts(
    connection: Connection,
    tenantId: string,
    id: string,
    { tags, address }: CustomerFields,
  ): Promise<void> {
    if (tags) {
      const keys = tags.map((tag) => foldText(tag));
      await connection.query(queries.saveTags, [tenantId, tags.map(() => uuidv7()), tags, keys]);
      await connection.query(queries.replaceTags, [tenantId, id, keys]);
    }
    if (address === null) await connection.query(queries.deleteAddress, [tenantId, id]);
    else if (address)
      await connection.query(queries.saveAddress, [tenantId, uuidv7(), id, ...toAddressValues(address)]);
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
    change: { id: string; before: CustomerFields['columns']; after: CustomerFields['columns']; fields: CustomerFields },
  ): Promise<void> {
    const before: Record<string, unknown> = {};
    const after: Record<string, unknown> = {};
    for (const [column, value] of Object.entries(change.after)) {
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

function toColumns(row: CustomerRow): CustomerFields['columns'] {
  const {
    name,
    name_fixed,
    type,
    premises,
    status,
    phone,
    whatsapp,
    secondary_phone,
    email,
    secondary_email,
    company_name,
    tax_id,
    industry,
    website,
    business_type,
  } = row;
  const { zone, account_manager_id, technician_id, acquisition_source, first_contact_on } = row;
  return {
    ...{
      name,
      name_fixed,
      type,
      premises,
      status,
      phone,
      whatsapp,
      secondary_phone,
      email,
      secondary_email,
      company_name,
      tax_id,
      industry,
      website,
      business_type,
    },
    ...{ zone, account_manager_id, technician_id, acquisition_source, first_contact_on },
  };
}

/** Columns to the properties of a new customer: `company_name` → `companyName`. */
function toProperties(columns: CustomerFields['columns']): Record<string, string | boolean | null> {
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([column]) => column !== 'name_key')
      .map(([column, value]) => [column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}

/** The WhatsApp number is kept only if it differs, and so is the secondary one. */
function dropRepeatedPhones(columns: CustomerFields['columns']): CustomerFields['columns'] {
  if (columns['whatsapp'] && columns['whatsapp'] === columns['phone']) columns['whatsapp'] = null;
  const others = [columns['phone'], columns['whatsapp']];
  if (columns['secondary_phone'] && others.includes(columns['secondary_phone'])) columns['secondary_phone'] = null;
  if (columns['secondary_email'] && columns['secondary_email'] === columns['email']) columns['secondary_email'] = null;
  return columns;
}

function toColumnIdentities(columns: CustomerFields['columns'], customerId: string): Identity[] {
  return identityColumns.flatMap(({ column, kind }) => {
    const value = columns[column];
    return typeof value === 'string' ? [toIdentity(kind, value, customerId)] : [];
  });
}

function toAccountIdentities(accounts: readonly ExternalAccount[] | undefined, customerId: string): Identity[] {
  return (accounts ?? []).map((account) => toExternalIdentity(account, customerId));
}

function uniqueIdentities(identities: readonly Identity[]): Identity[] {
  return [...new Map(identities.map((each) => [toIdentityKey(each), each])).values()];
}

function findField(identity: { kind: string; value: string }, columns: CustomerFields['columns']): string {
  if (identity.kind === 'EXTERNAL') return 'externalAccounts';
  return (
    identityColumns.find(({ column, kind }) => kind === identity.kind && columns[column] === identity.value)?.field ??
    'phone'
  );
}

function toAddressValues(address: AddressInput): (string | null)[] {
  const { street = null, city = null, state = null, postalCode = null, country = null } = address;
  return [street, city, city ? foldText(city) : null, state, postalCode, country];
}
