import { Client } from 'pg';
import type { Day } from '@clientele/domain';
import type { TenantContext } from '../../access/viewer';
import type { Clock } from '../../clock';
import type { Database } from '../../database/database';
import { recordAudit, type Author } from '../audit/audit';
import { CustomerWriter } from '../customers/customer-writer';
import type { FiguresService } from '../figures/figures.service';
import type { OrderLedger } from '../figures/order-ledger';
import { refreshChangedDays, refreshDueReports } from '../insights/refresh-insights';
import type { IngestService } from '../orders/ingest.service';
import type { StaffService } from '../team/staff.service';
import { deleteTenant } from '../tenants/delete-tenant';
import type { TenantRef, TenantsService } from '../tenants/tenants.service';
import { buildSamples, businesses } from './build-samples';
import type { Business } from './business';
import { SampleWriter } from './sample-writer';
import * as queries from './samples.queries';
import { platformAdministrator, samplePassword } from './sign-ins';

/** Whom the audit log names, and how seed:clean knows its own from a tenant that happens to have the same slug. */
export const sampleActor = 'Sample data';

export interface SampleTenant {
  slug: string;
  /** False when the seeding was interrupted. */
  complete: boolean;
}

export interface SamplesFound {
  samples: SampleTenant[];
  /** Number of businesses that are not ours. */
  others: number;
  /** Whether the sample platform administrator is there. */
  administrator: boolean;
}

export interface SeededTenant {
  slug: string;
  anchor: Day;
  customers: number;
  orders: number;
}

export interface SamplesParts {
  database: Database;
  clock: Clock;
  tenants: TenantsService;
  staff: StaffService;
  figures: FiguresService;
  ledger: OrderLedger;
  ingest: IngestService;
}

/** The three sample businesses: made by `seed`, known by their audit log, removed by `seed:clean`. */
export class SamplesService {
  private readonly writer: SampleWriter;

  constructor(private readonly parts: SamplesParts) {
    const { database, clock, figures, ledger, ingest } = parts;
    this.writer = new SampleWriter(database, new CustomerWriter(clock, figures), ledger, ingest);
  }

  async inspect(): Promise<SamplesFound> {
    const [tenants, administrators] = await Promise.all([
      this.parts.tenants.listTenants(),
      this.parts.database.query(queries.findAdministrator, [platformAdministrator.email]),
    ]);
    const samples: SampleTenant[] = [];
    for (const tenant of tenants) {
      const marks = await this.listMarks(tenant);
      if (marks.has('tenant.created')) samples.push({ slug: tenant.slug, complete: marks.has('samples.completed') });
    }
    return { samples, others: tenants.length - samples.length, administrator: administrators.length > 0 };
  }

  private async listMarks(tenant: TenantRef): Promise<Set<string>> {
    if (!businesses.some((business) => business.tenant.slug === tenant.slug)) return new Set();
    const rows = await this.parts.database.inTenant(tenant.id, (connection) =>
      connection.query<{ action: string }>(queries.listMarks, [tenant.id, sampleActor]),
    );
    return new Set(rows.map((row) => row.action));
  }

  /**
   * Makes the three businesses. The anchor is the last day of their history: today in each one's zone unless given.
   * @throws CONFLICT when a slug or an e-mail of theirs is taken.
   */
  async seed(options: { anchor?: Day; seed?: number; administrator: boolean }): Promise<SeededTenant[]> {
    const made: { tenant: TenantContext; seeded: SeededTenant }[] = [];
    for (const business of businesses) made.push(await this.seedBusiness(business, options));
    if (options.administrator) {
      await this.parts.staff.createUser(
        { ...platformAdministrator, role: 'PLATFORM_ADMIN', password: samplePassword },
        sampleActor,
      );
    }
    // Last of all, so that an interruption anywhere leaves every business without the mark.
    for (const { tenant, seeded } of made) await this.markComplete(tenant, seeded);
    return made.map(({ seeded }) => seeded);
  }

  private async markComplete(tenant: TenantContext, { anchor, customers, orders }: SeededTenant): Promise<void> {
    const author: Author = { kind: 'SYSTEM', name: sampleActor, tenant };
    await this.parts.database.inTenant(tenant.id, (connection) =>
      recordAudit(connection, author, {
        action: 'samples.completed',
        recordType: 'tenant',
        recordId: tenant.id,
        after: { anchor, customers, orders },
      }),
    );
  }

  private async seedBusiness(
    business: Business,
    options: { anchor?: Day; seed?: number },
  ): Promise<{ tenant: TenantContext; seeded: SeededTenant }> {
    const anchor = options.anchor ?? this.parts.clock.today(business.tenant.zone);
    const samples = buildSamples({ business, anchor, seed: options.seed });
    const tenant = await this.parts.tenants.createTenant(business.tenant, sampleActor);
    const staff = await this.createStaff(business, tenant);
    const write = { tenant, staff, actor: { kind: 'SYSTEM', id: null, name: sampleActor, address: null } as const };
    await this.writer.writeCustomers(samples.customers, write);
    await this.writer.writeOrders(samples.orders, write);
    await this.parts.figures.foldRollups(tenant.id);
    await this.computeInsights(tenant);
    return {
      tenant,
      seeded: { slug: tenant.slug, anchor, customers: samples.customers.length, orders: samples.orders.length },
    };
  }

  /** What the jobs would do within the first minutes, so that the first look at the pages finds them filled. */
  private async computeInsights(tenant: TenantContext): Promise<void> {
    const { database, clock } = this.parts;
    const order = { tenant, today: clock.today(tenant.zone) };
    await refreshChangedDays(database, order);
    await refreshDueReports(database, order);
  }

  private async createStaff(business: Business, tenant: TenantContext): Promise<Map<string, string>> {
    const made = await Promise.all(
      business.staff.map(async ({ key, name, email, role }) => {
        const user = await this.parts.staff.createUser(
          { name, email, role, tenant, password: samplePassword },
          sampleActor,
        );
        return [key, user.staffId] as const;
      }),
    );
    return new Map(made.flatMap(([key, id]) => (id === undefined ? [] : [[key, id]])));
  }

  /** Removes the sample businesses, their people and their administrator, and nothing else. @returns the slugs removed */
  async clean({ adminUrl }: { adminUrl: string }): Promise<string[]> {
    const { samples } = await this.inspect();
    if (samples.length === 0) return [];
    // The administrator goes first: as long as a business is left, an interrupted removal is found and finished by the next.
    await removeAdministrator(adminUrl);
    for (const { slug } of samples) await deleteTenant({ adminUrl, slug });
    return samples.map(({ slug }) => slug);
  }
}

async function removeAdministrator(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `WITH gone AS (DELETE FROM account WHERE email = $1 AND platform_admin RETURNING id)
       DELETE FROM access_event WHERE account_id IN (SELECT id FROM gone)`,
      [platformAdministrator.email],
    );
  } finally {
    await client.end();
  }
}
