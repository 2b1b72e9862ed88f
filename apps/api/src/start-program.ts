import { Clock } from './clock';
import { Database } from './database/database';
import { DatabaseVersionError, resolveApplicationUrl } from './database/roles';
import { readEnv, type Env } from './env';
import { EnvError } from './env-reader';
import { isConnectionFailure } from './graphql/to-coded-error';
import { createLog, describeError, type Log } from './http/log';
import { listMissingMigrations } from './http/readiness';

/** The program must not start, for a reason an operator can mend. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface Program {
  env: Env;
  log: Log;
  clock: Clock;
  database: Database;
  /** The unprivileged address the database is used with. */
  url: string;
}

/** Configuration read, database reached, new enough and migrated. @throws StartError, EnvError, DatabaseVersionError */
export async function prepareProgram(name: string): Promise<Program> {
  const env = readEnv();
  const log = createLog({ level: env.logLevel, name });
  const url = await explainFailure(env.databaseUrl, () => resolveApplicationUrl(env.databaseUrl));
  const database = new Database({
    url,
    poolSize: env.poolSize,
    applicationName: `clientele-${name}`,
    onIdleError: (error) => log.warn({ error: describeError(error) }, 'idle database connection lost'),
  });
  const missing = await explainFailure(env.databaseUrl, () => listMissingMigrations(database));
  if (missing.length > 0)
    throw new StartError(`The database lacks migrations (${missing.join(', ')}). Run: npm run cli -- migrate`);
  return { env, log, clock: new Clock(env.frozenNow), database, url };
}

/** The database's refusals in an operator's words. Its address is shown without its password. */
export async function explainFailure<T>(address: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof DatabaseVersionError) throw error;
    const { hostname, port, pathname } = new URL(address);
    const place = `${pathname.slice(1) || 'postgres'} at ${hostname}:${port || '5432'}`;
    const { code } = error as { code?: string };
    if (code === '3D000') throw new StartError(`There is no database ${place}. Create it, or correct DATABASE_URL.`);
    if (code === '28P01' || code === '28000')
      throw new StartError(
        `The database ${place} refuses this user or password. Run: npm run cli -- migrate, or correct DATABASE_URL.`,
      );
    if (code === '42P01' || code === '42501')
      throw new StartError(`The database ${place} is not migrated. Run: npm run cli -- migrate`);
    if (isConnectionFailure(error))
      throw new StartError(`No database answers for ${place}. Start it, or correct DATABASE_URL.`);
    throw error;
  }
}

/** Runs a program until a signal, then stops it in order. A second signal ends it at once. */
export async function runProgram(start: () => Promise<{ log: Log; stop: () => Promise<void> }>): Promise<void> {
  try {
    const { log, stop } = await start();
    const signal = await waitForSignal();
    log.info({ signal }, 'stopping');
    process.once('SIGINT', () => process.exit(130));
    process.once('SIGTERM', () => process.exit(143));
    await stop();
    log.info('stopped');
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${explainStart(error)}\n`);
    process.exit(1);
  }
}

function explainStart(error: unknown): string {
  if (error instanceof StartError || error instanceof EnvError || error instanceof DatabaseVersionError)
    return error.message;
  if ((error as { code?: string } | null)?.code === 'EADDRINUSE') {
    return `Port ${(error as { port?: number }).port} is taken by another program. Stop it, or choose another PORT.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function waitForSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
