import { foldText } from '@clientele/identity';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../../access/viewer';
import type { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import type { Actor } from '../audit/audit';
import {
  buildNewCustomer,
  toExternalIdentity,
  toIdentity,
  type CustomerWriter,
  type Identity,
} from '../customers/customer-writer';
import type { OrderLedger } from '../figures/order-ledger';
import { mostOrders, type IngestService } from '../orders/ingest.service';
import type { SampleCustomer } from './build-customers';
import type { SampleOrder } from './build-orders';
import * as queries from './samples.queries';

export interface WriteOptions {
  tenant: TenantContext;
  actor: Actor;
  /** Ids of the staff by their keys. */
  staff: ReadonlyMap<string, string>;
}

/** Work that comes first in the same transaction. */
export type Before = (connection: Connection) => Promise<void>;

/** Brings sample people and orders into a tenant by the ways real ones come in, so that every figure is kept as always. */
export class SampleWriter {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerWriter,
    private readonly ledger: OrderLedger,
    private readonly ingest: IngestService,
  ) {}

  /** Those whom staff recorded; the others become known by their orders. */
  async writeCustomers(
    customers: readonly SampleCustomer[],
    { tenant, actor, staff, before }: WriteOptions & { before?: Before },
  ): Promise<void> {
    const recorded = customers.filter((customer) => customer.recorded).map((customer) => ({ id: uuidv7(), customer }));
    const rows = recorded.map(({ id, customer }) =>
      buildNewCustomer({ ...customer, ...toReferences(customer, staff), id, acquisitionSource: customer.source }),
    );
    const identities = recorded.flatMap(({ id, customer }) => listIdentities(customer, id));
    const addresses = recorded.map(({ id, customer: { address } }) => ({
      id: uuidv7(),
      customer_id: id,
      street: address.street,
      city: address.city,
      city_key: foldText(address.city),
      state: address.state,
      postal_code: address.postalCode,
      country: address.country,
    }));
    const tags = [...new Set(recorded.flatMap(({ customer }) => customer.tags))];
    const tagged = recorded.flatMap(({ id, customer }) => customer.tags.map((tag) => ({ id, key: foldText(tag) })));
    await this.database.inTenant(tenant.id, async (connection) => {
      await before?.(connection);
      await this.customers.insert(connection, { tenantId: tenant.id, actor, customers: rows });
      await this.customers.insertIdentities(connection, tenant.id, identities);
      await connection.query(queries.insertAddresses, [tenant.id, JSON.stringify(addresses)]);
      await connection.query(queries.insertTags, [tenant.id, tags.map(() => uuidv7()), tags, tags.map(foldText)]);
      await connection.query(queries.tagCustomers, [
        tenant.id,
        tagged.map((each) => each.id),
        tagged.map((each) => each.key),
      ]);
      await this.ledger.apply(connection, { tenantId: tenant.id, actor, touch: rows.map((row) => row.id) });
    });
  }

  /** @throws Error when an order is refused: the generator made something that no channel could send. */
  async writeOrders(orders: readonly SampleOrder[], { tenant, actor, staff }: WriteOptions): Promise<void> {
    const raw = orders.map(({ staff: key, customerKey: _, ...order }) => ({
      ...order,
      assignedStaffId: key === null ? null : (staff.get(key) ?? null),
    }));
    for (let start = 0; start < raw.length; start += mostOrders) {
      const { results } = await this.ingest.ingest({ tenant, actor, orders: raw.slice(start, start + mostOrders) });
      const refused = results.find((result) => result.outcome === 'REFUSED');
      if (refused)
        throw new Error(`Sample order ${refused.externalReference} was refused: ${JSON.stringify(refused.problems)}`);
    }
  }
}

function toReferences(
  customer: SampleCustomer,
  staff: ReadonlyMap<string, string>,
): { accountManagerId: string | null; technicianId: string | null } {
  const find = (key: string | null): string | null => (key === null ? null : (staff.get(key) ?? null));
  return { accountManagerId: find(customer.accountManager), technicianId: find(customer.technician) };
}

function listIdentities(customer: SampleCustomer, id: string): Identity[] {
  const phones = [customer.phone, customer.whatsapp, customer.secondaryPhone].filter((phone) => phone !== null);
  return [
    ...phones.map((phone) => toIdentity('PHONE', phone, id)),
    ...(customer.email === null ? [] : [toIdentity('EMAIL', customer.email, id)]),
    ...(customer.taxId === null ? [] : [toIdentity('TAX_ID', customer.taxId, id)]),
    ...(customer.externalAccount === null ? [] : [toExternalIdentity(customer.externalAccount, id)]),
  ];
}
