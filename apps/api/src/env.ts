import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnvError, readEnvironment } from './env-reader';

/** Where the results of tasks are kept. */
export type FileLocation =
  | { kind: 'disk'; folder: string }
  | {
      kind: 's3';
      bucket: string;
      prefix: string;
      region: string;
      /** Of a server that is not Amazon's. */
      endpoint: string | undefined;
      /** The bucket in the path and not in the host's name. */
      pathStyle: boolean;
    };

/** Everything the programs read from the environment, parsed once; documented in docs/operations.md. */
export interface Env {
  port: number;
  databaseUrl: string;
  databaseAdminUrl: string | undefined;
  dataDir: string;
  files: FileLocation;
  /** Freezes the business clock: figures, periods, seeds. Sessions, locks, tokens and jobs use the real one. */
  frozenNow: Date | undefined;
  /** inline: jobs run inside the API; worker: a separate process runs them; off: nobody does (tests). */
  jobs: 'inline' | 'worker' | 'off';
  poolSize: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Addresses of proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: string[];
}

/** @throws EnvError naming every wrong variable at once. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  return readEnvironment(source, (read) => ({
    port: read.integer('PORT', { min: 1, max: 65_535, otherwise: 4000 }),
    databaseUrl: read.postgresUrl('DATABASE_URL'),
    databaseAdminUrl: read.optionalPostgresUrl('DATABASE_ADMIN_URL'),
    dataDir: read.text('DATA_DIR', '.data'),
    files: read.attempt(() => readFileLocation(source), { kind: 'disk', folder: '' }),
    frozenNow: read.optionalInstant('CLIENTELE_NOW'),
    jobs: read.choice('JOBS', ['inline', 'worker', 'off'], 'inline'),
    poolSize: read.integer('DATABASE_POOL', { min: 2, max: 500, otherwise: 20 }),
    logLevel: read.choice('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    trustedProxies: read.list('TRUSTED_PROXIES'),
  }));
}

/**
 * FILES_URL: empty for a folder below DATA_DIR; `file:///srv/files`; or `s3://bucket/prefix?region=eu-west-1&endpoint=https://s3.example.com`,
 * its keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. @throws EnvError
 */
export function readFileLocation(source: Record<string, string | undefined> = process.env): FileLocation {
  const text = source['FILES_URL']?.trim();
  if (!text) return { kind: 'disk', folder: resolve(join(source['DATA_DIR']?.trim() || '.data', 'files')) };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'file:') return { kind: 'disk', folder: fileURLToPath(url) };
  if (url?.protocol !== 's3:' || !url.hostname)
    throw new EnvError(`FILES_URL must be a file:/// or s3://bucket address, not "${text}"`);
  const endpoint = url.searchParams.get('endpoint') ?? undefined;
  return {
    kind: 's3',
    bucket: url.hostname,
    prefix: url.pathname.replace(/^\/+|\/+$/g, ''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    endpoint,
    pathStyle: endpoint !== undefined,
  };
}
