import { get } from 'node:http';
import { Client } from 'pg';
import type { TenantContext } from '../access/viewer';
import { Clock } from '../clock';
import { usualColumns } from '../features/exports/export-columns';
import { buildExport } from '../features/exports/export.queries';
import { exportFormats, type ExportFormat } from '../features/exports/export-formats';
import { copyOut } from './copy-out';
import { readMemory, type Server } from './processes';
import type { Report } from './report';
import { getMedian } from './statistics';

export interface ExportWorld {
  api: Server;
  key: string;
  /** The owner's address: COPY goes past row security. */
  adminUrl: string;
  tenant: TenantContext;
}

const rounds = 3;
const sort = { field: 'LIFETIME_VALUE', direction: 'DESC' } as const;

async function time<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now();
  const result = await work();
  return { ms: performance.now() - begun, result };
}

/** The export's own statement with its values written into it: COPY takes no parameters. */
function buildCopy(client: Client, tenant: TenantContext): string {
  const today = tenant.asOfDay;
  const question = { tenant, today, assignee: undefined, search: undefined, filter: undefined };
  const options = { columns: usualColumns, format: 'CSV' as const, now: new Clock().now() };
  const { statement, values } = buildExport({ question, sort }, options);
  const text = statement.text.replace(/\$(\d+)/g, (_, place: string) =>
    client.escapeLiteral(String(values[Number(place) - 1])),
  );
  return `COPY (${text}) TO STDOUT (FORMAT csv)`;
}

/** Reads an export to its end and throws it away. @returns its bytes, and the most memory the API had meanwhile. */
async function download({ api, key }: ExportWorld, format: ExportFormat): Promise<{ bytes: number; peak: number }> {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, readMemory(api.pid) ?? 0)), 50);
  try {
    const query = `format=${format}&sort=${sort.field}:${sort.direction}`;
    const bytes = await new Promise<number>((resolve, reject) => {
      const headers = { authorization: `Bearer ${key}` };
      get(`${api.url}/exports/customers?${query}`, { headers }, (response) => {
        let size = 0;
        if (response.statusCode !== 200) reject(new Error(`The export answered ${response.statusCode}`));
        response.on('data', (chunk: Buffer) => (size += chunk.length));
        response.on('end', () => resolve(size));
        response.on('error', reject);
      }).on('error', reject);
    });
    return { bytes, peak };
  } finally {
    clearInterval(watch);
  }
}

/** B9: the biggest business's whole list, through the API, against COPY of the same columns in the same order. */
export async function benchExport(world: ExportWorld, report: Report): Promise<void> {
  report.section(`Export of the whole customer list (${world.tenant.slug})`);
  const client = new Client({ connectionString: world.adminUrl, options: '-c TimeZone=UTC -c jit=off' });
  await client.connect();
  try {
    await client.query('SET cursor_tuple_fraction = 1');
    const copy = buildCopy(client, world.tenant);
    const idle = readMemory(world.api.pid) ?? 0;
    const times = new Map<string, number[]>();
    let most = 0;
    await copyOut(client, copy);
    for (let round = 0; round < rounds; round += 1) {
      const bare = await time(() => copyOut(client, copy));
      times.set('COPY', [...(times.get('COPY') ?? []), bare.ms]);
      for (const format of exportFormats) {
        const { ms, result } = await time(() => download(world, format));
        times.set(format, [...(times.get(format) ?? []), ms]);
        if (format === 'CSV') most = Math.max(most, result.peak);
        else report.add({ what: `${format}, memory above idle`, value: result.peak - idle, unit: 'MB' });
      }
    }
    const bare = getMedian(times.get('COPY') ?? []);
    for (const format of exportFormats) {
      const ms = getMedian(times.get(format) ?? []);
      report.add({
        ...(format === 'CSV' ? { id: 'B9', target: { atMost: 2 } } : {}),
        what: `export as ${format} against COPY … TO`,
        value: ms / bare,
        unit: '×',
        detail: `${Math.round(ms)} ms against ${Math.round(bare)} ms`,
      });
    }
    report.add({ id: 'B9', what: 'memory above idle', value: most - idle, unit: 'MB', target: { atMost: 100 } });
  } finally {
    await client.end();
  }
}
