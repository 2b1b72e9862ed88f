import { Command, InvalidArgumentError, Option } from 'commander';
import { Client } from 'pg';
import { keyScopes } from '@clientele/domain';
import type { TenantContext } from './access/viewer';
import { serveBare } from './bench/bare-server';
import { generateBench, type BenchTenant } from './bench/generate';
import { benchExport } from './bench/export.bench';
import { benchFilters } from './bench/filters.bench';
import { benchHttp } from './bench/http.bench';
import { benchIngest } from './bench/ingest.bench';
import { startApiProcess, startBareProcess, type Server } from './bench/processes';
import { benchInsights } from './bench/insights.bench';
import { benchReads, measureReads, type ReadWorld } from './bench/reads.bench';
import { Report } from './bench/report';
import { benchSegments } from './bench/segments.bench';
import { buildServices, getAdminUrl } from './cli/services';
import { Clock } from './clock';
import { Database } from './database/database';
import { migrate } from './database/migrate';
import { resolveApplicationUrl } from './database/roles';
import { readEnv } from './env';

interface Options {
  customers: number;
  orders: number;
  json?: string;
  only?: Part;
}

/** In the order in which they run: what only reads first, what ingests after it. */
const parts = ['reads', 'http', 'filters', 'insights', 'ingest', 'export', 'segments'] as const;
type Part = (typeof parts)[number];

const small = { customers: 10_000, orders: 100_000 };

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1000 || count > 10_000_000)
    throw new InvalidArgumentError('a whole number from 1000 to 10000000');
  return count;
}

async function runBench({ customers, orders, json, only }: Options): Promise<void> {
  const env = readEnv();
  const adminUrl = getAdminUrl(env);
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  await migrate({ adminUrl, applicationUrl: env.databaseUrl });
  const runs = (part: Part): boolean => only === undefined || only === part;
  const isLarger = customers > small.customers && runs('reads');
  const data = await generateBench({ adminUrl, customers, orders, log });
  const smallData = isLarger ? await generateBench({ adminUrl, ...small, log }) : undefined;

  const database = new Database({
    url: await resolveApplicationUrl(env.databaseUrl),
    poolSize: 4,
    applicationName: 'clientele-bench',
    onIdleError: (error) => log(error.message),
  });
  const services = buildServices({ database, clock: new Clock(env.frozenNow) });
  const admin = new Client({ connectionString: adminUrl, options: '-c TimeZone=UTC -c jit=off' });
  await admin.connect();
  const open = async ({ id }: BenchTenant): Promise<TenantContext> => {
    // The data ends on the day it was made; bring it to today first, as the first request would.
    await services.figures.advanceDay(id);
    await services.figures.foldRollups(id);
    return services.contexts.getTenantContext(id);
  };
  const [tenant, heavy] = [await open(data.big), await open(data.heavy)];
  const makeKey = async (of: TenantContext): Promise<string> => {
    const { key } = await services.apiKeys.createApiKey(
      { kind: 'SYSTEM', name: 'bench', tenant: of },
      { name: 'bench', scopes: [...keyScopes] },
    );
    return key;
  };
  const report = new Report({
    customers,
    orders,
    tenant: { slug: tenant.slug, customers: data.big.customers, orders: data.big.orders },
  });
  const world: ReadWorld = { database, admin, tenant };
  const timings = runs('reads') ? await benchReads(world, report) : new Map();
  if (smallData) {
    report.section('Growth: every read above against 10 000 customers and 100 000 orders');
    const before = await measureReads({ ...world, tenant: await open(smallData.big) });
    for (const [name, timing] of timings) {
      const base = before.get(name);
      if (base)
        report.add({
          id: 'B11',
          what: name,
          value: timing.median / base.median,
          unit: '×',
          target: { atMost: 2 },
          detail: `${timing.median.toFixed(2)} ms against ${base.median.toFixed(2)} ms`,
        });
    }
  }
  const [bigKey, heavyKey] = [await makeKey(tenant), await makeKey(heavy)];
  const bare = await startBareProcess({ url: adminUrl, tenant });
  /** Each part has an API of its own: what one leaves in memory is not the other's. */
  const runPart = async (part: Part, work: (api: Server) => Promise<void>): Promise<void> => {
    if (!runs(part)) return;
    const api = await startApiProcess({ JOBS: 'off' });
    try {
      await work(api);
    } finally {
      await api.stop();
    }
  };
  const [key, clock] = [bigKey, new Clock(env.frozenNow)];
  const { figures } = services;
  try {
    await runPart('http', (api) => benchHttp({ api, bare, bigKey, heavyKey }, report));
    await runPart('filters', (api) => benchFilters({ api, key, tenant, admin }, report));
    await runPart('insights', (api) => benchInsights({ api, key, tenant, database, figures }, report));
    await runPart('ingest', (api) => benchIngest({ api, key, tenant, adminUrl }, report));
    await runPart('export', (api) => benchExport({ api, key, tenant, adminUrl }, report));
    await runPart('segments', (api) => benchSegments({ api, key, tenant, adminUrl, database, clock }, report));
  } finally {
    await bare.stop();
    await admin.end();
    await database.close();
  }
  report.finish(json);
}

if (process.argv.includes('--serve-bare')) {
  await serveBare({
    url: process.env['BENCH_URL'] ?? '',
    tenant: JSON.parse(process.env['BENCH_TENANT'] ?? '{}') as TenantContext,
  });
} else {
  await new Command('bench')
    .description(
      'Makes data of a size and measures reads, HTTP and ingest against their plain counterparts, in one run.',
    )
    .option('--customers <n>', 'customers in all; the biggest business has half of them', readCount, small.customers)
    .option('--orders <n>', 'orders in all', readCount, small.orders)
    .addOption(new Option('--only <part>', 'one part of it').choices(parts))
    .option('--json <file>', 'write every figure to this file')
    .action(runBench)
    .parseAsync();
}
