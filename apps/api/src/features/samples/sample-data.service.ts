import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { v7 as uuidv7 } from 'uuid';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import { recordAudit, toActor } from '../audit/audit';
import { CustomerWriter } from '../customers/customer-writer';
import { FiguresService } from '../figures/figures.service';
import { OrderLedger } from '../figures/order-ledger';
import { IngestService } from '../orders/ingest.service';
import { buildSamples } from './build-samples';
import { adaptBusiness, markCustomers, markOrders, sampleProvider } from './sample-business';
import * as queries from './sample-data.queries';
import type { SampleDataType } from './sample-data.type';
import { SampleWriter } from './sample-writer';

/** Orders taken out in one transaction: what the ledger's statement is sized for. */
const ordersPerBatch = 500;

/** Sample customers and orders inside a real business, to look around with; removed again without a trace in any figure. */
@Injectable()
export class SampleDataService {
  private readonly writer: SampleWriter;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly figures: FiguresService,
    private readonly ledger: OrderLedger,
    customers: CustomerWriter,
    ingest: IngestService,
  ) {
    this.writer = new SampleWriter(database, customers, ledger, ingest);
  }

  async findSampleData(viewer: TenantViewer): Promise<SampleDataType> {
    const tenantId = viewer.tenant.id;
    const [row] = await this.database.readInTenant<{ customers: number; orders: boolean }>(
      tenantId,
      queries.readSampleData,
      [tenantId, sampleProvider, findAssignee(viewer, 'customers:view') ?? null],
    );
    const customers = row?.customers ?? 0;
    return { present: customers > 0 || row?.orders === true, customers };
  }

  /** @throws CONFLICT where the business has customers or orders, and where somebody else is adding the samples right now. */
  async addSampleData(viewer: TenantViewer): Promise<void> {
    const { tenant } = viewer;
    await this.database.inTenant(tenant.id, (connection) => requireEmpty(connection, tenant.id));
    const business = adaptBusiness(tenant);
    const samples = buildSamples({ business, anchor: this.clock.today(tenant.zone) });
    const write = { tenant, actor: toActor(viewer), staff: new Map<string, string>() };
    const customers = markCustomers(samples.customers, { business, tenant });
    await this.writer.writeCustomers(customers, {
      ...write,
      // Alone with the business's figures until the first of them are in: a second click waits, and then finds customers.
      before: async (connection) => {
        await this.figures.hold(connection, tenant.id);
        await requireEmpty(connection, tenant.id);
      },
    });
    await this.writer.writeOrders(markOrders(samples.orders, business), write);
    await this.figures.foldRollups(tenant.id);
    await this.database.inTenant(tenant.id, (connection) =>
      recordAudit(connection, viewer, {
        action: 'samples.added',
        recordType: 'tenant',
        recordId: tenant.id,
        after: { customers: customers.length, orders: samples.orders.length },
      }),
    );
  }

  /** Can be repeated when it was interrupted. @returns how many customers went. */
  async removeSampleData(viewer: TenantViewer): Promise<number> {
    const { tenant } = viewer;
    let orders = 0;
    for (;;) {
      const removed = await this.database.inTenant(tenant.id, (connection) => this.removeOrders(connection, viewer));
      orders += removed;
      if (removed < ordersPerBatch) break;
    }
    const customers = await this.database.inTenant(tenant.id, async (connection) => {
      const erased = await this.removeCustomers(connection, viewer);
      const tags = adaptBusiness(tenant).tags.map((tag) => foldText(tag));
      await connection.query(queries.removeUnusedTags, [tenant.id, tags]);
      if (orders + erased > 0)
        await recordAudit(connection, viewer, {
          action: 'samples.removed',
          recordType: 'tenant',
          recordId: tenant.id,
          after: { customers: erased, orders },
        });
      return erased;
    });
    await this.figures.foldRollups(tenant.id);
    return customers;
  }

  private async removeOrders(connection: Connection, viewer: TenantViewer): Promise<number> {
    const tenantId = viewer.tenant.id;
    const orders = await connection.query<{ id: string }>(queries.listSampleOrders, [
      tenantId,
      sampleProvider,
      ordersPerBatch,
    ]);
    const remove = orders.map((order) => order.id);
    await this.ledger.write(connection, { tenantId, actor: toActor(viewer), remove });
    return orders.length;
  }

  private async removeCustomers(connection: Connection, viewer: TenantViewer): Promise<number> {
    const tenantId = viewer.tenant.id;
    const marked = await connection.query<{ id: string }>(queries.listSampleCustomers, [tenantId, sampleProvider]);
    const all = marked.map((customer) => customer.id);
    if (all.length === 0) return 0;
    await this.ledger.lock(connection, { tenantId, orderIds: [], customerIds: all });
    const kept = await connection.query<{ id: string }>(queries.listKeptCustomers, [tenantId, all]);
    const keptIds = kept.map((customer) => customer.id);
    await connection.query(queries.removeMarks, [tenantId, sampleProvider, keptIds]);
    const ids = all.filter((id) => !keptIds.includes(id));
    await this.erase(connection, viewer, ids);
    return ids.length;
  }

  /** Out of the roll-ups first, then for good. Those in the trash are out of them already. */
  private async erase(connection: Connection, viewer: TenantViewer, ids: readonly string[]): Promise<void> {
    const tenantId = viewer.tenant.id;
    const living = await connection.query<{ id: string }>(queries.listLiving, [tenantId, ids]);
    await this.figures.setLive(connection, { tenantId, customerIds: living.map(({ id }) => id), live: false });
    await connection.query(queries.eraseCustomers, [
      tenantId,
      ids,
      JSON.stringify(toActor(viewer)),
      ids.map(() => uuidv7()),
      ids.map(() => uuidv7()),
      new Date().toISOString(),
    ]);
  }
}

async function requireEmpty(connection: Connection, tenantId: string): Promise<void> {
  const found = await connection.query(queries.findAnyRecord, [tenantId]);
  if (found.length > 0) throw new CodedError({ code: 'CONFLICT', message: 'samplesUnwanted' });
}
