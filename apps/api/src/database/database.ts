import type { Socket } from 'node:net';
import { DatabaseError, Pool, type PoolClient } from 'pg';
import type { Connection, Statement, Values } from './statement';
import { textTypes } from './types';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const retryable = new Set(['40001', '40P01']);
const maxAttempts = 4;

export interface TransactionOptions {
  /** Milliseconds a statement may take; the pool's default otherwise. */
  statementTimeout?: number;
  /** Plan named statements once per connection instead of for each call's values: for statements whose planning costs more than their work. */
  keepPlans?: boolean;
}

export interface FlightStep {
  statement: Statement;
  values: Values;
}

/**
 * The application's connections, as the unprivileged role. Each transaction starts by setting its tenant, which row-level security
 * reads; BEGIN and SET travel with the first query in one round trip (the client pipelines), so the context costs no waiting.
 */
export class Database implements Connection {
  private readonly pool: Pool;

  constructor(options: {
    url: string;
    poolSize: number;
    applicationName: string;
    onIdleError: (error: Error) => void;
  }) {
    this.pool = new Pool({
      connectionString: options.url,
      max: options.poolSize,
      application_name: options.applicationName,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      options: '-c TimeZone=UTC -c jit=off',
      types: textTypes,
      pipeline: true,
    } as ConstructorParameters<typeof Pool>[0]);
    this.pool.on('error', options.onIdleError);
  }

  /** One statement outside any tenant: directory tables only, row security shows nothing else. */
  async query<Row>(statement: Statement, values: Values = []): Promise<Row[]> {
    const result = await this.pool.query({ name: statement.name, text: statement.text, values: [...values] });
    return result.rows as Row[];
  }

  /**
   * Runs work in one transaction of one tenant. A deadlock or serialisation failure rolls back and runs the work again, so work
   * must leave nothing outside the database that a second run would repeat.
   */
  async inTenant<T>(
    tenantId: string,
    work: (connection: Connection) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    if (!uuidPattern.test(tenantId)) throw new TypeError('A tenant id is a UUID');
    const settings = [`app.tenant_id = '${tenantId}'`];
    if (options.statementTimeout !== undefined)
      settings.push(`statement_timeout = ${Math.trunc(options.statementTimeout)}`);
    if (options.keepPlans) settings.push('plan_cache_mode = force_generic_plan');
    const begin = `BEGIN; ${settings.map((setting) => `SET LOCAL ${setting}`).join('; ')}`;
    return this.runTransaction(begin, work);
  }

  /**
   * Reads that do not wait for one another, in one transaction and one round trip, COMMIT included: the connection pipelines. What
   * `inTenant` costs a second trip for is paid by every request. Without a tenant only directory tables show rows.
   */
  async inOneFlight(tenantId: string | undefined, steps: readonly FlightStep[]): Promise<unknown[][]> {
    if (tenantId !== undefined && !uuidPattern.test(tenantId)) throw new TypeError('A tenant id is a UUID');
    const client = await this.pool.connect();
    let broken = false;
    try {
      gatherWrites(client);
      const sent = [
        client.query(tenantId === undefined ? 'BEGIN' : `BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`),
        ...steps.map(({ statement, values }) =>
          client.query({ name: statement.name, text: statement.text, values: [...values] }),
        ),
        client.query('COMMIT'),
      ];
      const settled = await Promise.allSettled(sent);
      const failed = settled.find((result) => result.status === 'rejected');
      broken = settled.at(-1)?.status === 'rejected';
      if (failed) throw failed.reason;
      const results = await Promise.all(sent);
      return results.slice(1, -1).map((result) => result.rows as unknown[]);
    } finally {
      client.release(broken);
    }
  }

  /** One statement of a tenant, in one round trip. */
  async readInTenant<Row>(tenantId: string, statement: Statement, values: Values): Promise<Row[]> {
    const [rows] = await this.inOneFlight(tenantId, [{ statement, values }]);
    return rows as Row[];
  }

  /** One transaction over directory tables, without a tenant. */
  async inDirectory<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.runTransaction('BEGIN', work);
  }

  private async runTransaction<T>(begin: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const client = await this.pool.connect();
      const transaction = new Transaction(client);
      let broken: Error | undefined;
      try {
        gatherWrites(client);
        const begun = client.query(begin);
        // The work's queries are already on their way behind BEGIN; if BEGIN fails they fail too, and this reports the cause.
        const [, result] = await Promise.all([begun, work(transaction)]);
        transaction.end();
        const { command } = await client.query('COMMIT');
        if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
        return result;
      } catch (error) {
        transaction.end();
        broken = await rollBack(client);
        const again =
          attempt < maxAttempts && !broken && error instanceof DatabaseError && retryable.has(error.code ?? '');
        if (!again) throw error;
      } finally {
        client.release(broken);
      }
    }
  }

  /** A dedicated connection, for COPY and the like. The caller releases it. */
  async connect(): Promise<PoolClient> {
    return this.pool.connect();
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

const gathering = new WeakSet<Socket>();

/**
 * Lets what is asked in one turn leave in one system call: each costs as much as the client's own work for a small query, and wakes
 * the server for a part of what it will get.
 */
function gatherWrites(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

const transactionAborted = '25P02';

/** Where the work of one transaction asks. Work that asks several things at once may still be asking when one of them has failed. */
class Transaction implements Connection {
  private failure: unknown;
  private isOver = false;

  constructor(private readonly client: PoolClient) {}

  async query<Row>(statement: Statement, values: Values = []): Promise<Row[]> {
    // The client may be another transaction's by now, perhaps another tenant's.
    if (this.isOver) throw new Error(`The transaction was over before ${statement.name || 'a statement'}`);
    gatherWrites(this.client);
    try {
      const result = await this.client.query({ name: statement.name, text: statement.text, values: [...values] });
      return result.rows as Row[];
    } catch (error) {
      // What was asked behind the failing statement fails for its sake: the cause decides whether the work runs again.
      const isConsequence =
        error instanceof DatabaseError && error.code === transactionAborted && this.failure !== undefined;
      this.failure ??= error;
      throw isConsequence ? this.failure : error;
    }
  }

  end(): void {
    this.isOver = true;
  }
}

/** @returns the error that makes the connection unusable, if any. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
