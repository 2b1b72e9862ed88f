import { readEnvironment } from './env-reader';

/** Everything the programs read from the environment, parsed once; documented in docs/operations.md. */
export interface Env {
  port: number;
  databaseUrl: string;
  databaseAdminUrl: string | undefined;
  dataDir: string;
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
    frozenNow: read.optionalInstant('CLIENTELE_NOW'),
    jobs: read.choice('JOBS', ['inline', 'worker', 'off'], 'inline'),
    poolSize: read.integer('DATABASE_POOL', { min: 2, max: 500, otherwise: 20 }),
    logLevel: read.choice('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    trustedProxies: read.list('TRUSTED_PROXIES'),
  }));
}
