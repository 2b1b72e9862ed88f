import { Clock } from '../clock';
import { Database } from '../database/database';
import { resolveApplicationUrl } from '../database/roles';
import type { Env } from '../env';
import { FiguresService } from '../features/figures/figures.service';
import { OrderLedger } from '../features/figures/order-ledger';
import { CustomerWriter } from '../features/customers/customer-writer';
import { ImportOrdersService } from '../features/imports/import-orders.service';
import { IngestService } from '../features/orders/ingest.service';
import { Products } from '../features/orders/products';
import { ApiKeysService } from '../features/team/api-keys.service';
import { StaffService } from '../features/team/staff.service';
import { TenantContexts } from '../features/tenants/tenant-contexts';
import { TenantsService } from '../features/tenants/tenants.service';

/** The services as the API has them, wired by hand: a command should start faster than Nest does. */
export interface Services {
  database: Database;
  clock: Clock;
  ledger: OrderLedger;
  figures: FiguresService;
  ingest: IngestService;
  imports: ImportOrdersService;
  contexts: TenantContexts;
  tenants: TenantsService;
  staff: StaffService;
  apiKeys: ApiKeysService;
  close(): Promise<void>;
}

/** Who the audit log names for what commands do. */
export const cliActor = 'Command line';

export function buildServices({ database, clock }: { database: Database; clock: Clock }): Services {
  const ledger = new OrderLedger(clock);
  const figures = new FiguresService(database, clock, ledger);
  const ingest = new IngestService(database, ledger, new CustomerWriter(clock, figures), new Products(database));
  const contexts = new TenantContexts(database);
  return {
    database,
    clock,
    ledger,
    figures,
    ingest,
    imports: new ImportOrdersService(ingest, figures),
    contexts,
    tenants: new TenantsService(database, clock, contexts, figures),
    staff: new StaffService(database),
    apiKeys: new ApiKeysService(database),
    close: () => database.close(),
  };
}

export async function openServices(env: Env, warn: (text: string) => void): Promise<Services> {
  const database = new Database({
    url: await resolveApplicationUrl(env.databaseUrl),
    poolSize: Math.min(env.poolSize, 4),
    applicationName: 'clientele-cli',
    onIdleError: (error) => warn(`${error.message}\n`),
  });
  return buildServices({ database, clock: new Clock(env.frozenNow) });
}

/** The address of the owner of the tables, for migrations and for deleting a tenant. */
export function getAdminUrl(env: Env): string {
  return env.databaseAdminUrl ?? env.databaseUrl;
}
