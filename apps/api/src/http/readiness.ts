import { Inject, Injectable, Optional } from '@nestjs/common';
import { Database } from '../database/database';
import { migrations } from '../database/migration-list';
import { sql, type Connection } from '../database/statement';
import { JobRunner } from '../jobs/job-runner';
import { describeError, logToken, type Log } from './log';

const selectMigrations = sql('readiness.migrations', 'SELECT name FROM schema_migration');

const patience = 2_000;

/** Names of the migrations that this program needs and the database lacks. */
export async function listMissingMigrations(connection: Connection): Promise<string[]> {
  const rows = await connection.query<{ name: string }>(selectMigrations);
  const done = new Set(rows.map((row) => row.name));
  return migrations.map((Migration) => new Migration().name).filter((name) => !done.has(name));
}

export interface Readiness {
  ready: boolean;
  database: 'reachable' | 'unreachable';
  migrations: 'current' | 'missing' | 'unknown';
  /** `elsewhere`: a worker process runs them. */
  jobs: 'running' | 'stopped' | 'elsewhere';
}

/** Whether this process can answer requests now. Says nothing that a stranger may not know. */
@Injectable()
export class ReadinessCheck {
  constructor(
    private readonly database: Database,
    @Inject(logToken) private readonly log: Log,
    @Optional() private readonly jobs?: JobRunner,
  ) {}

  async check(): Promise<Readiness> {
    const missing = await this.findMissing();
    const jobs = !this.jobs ? 'elsewhere' : this.jobs.running ? 'running' : 'stopped';
    return {
      ready: missing?.length === 0 && jobs !== 'stopped',
      database: missing ? 'reachable' : 'unreachable',
      migrations: !missing ? 'unknown' : missing.length === 0 ? 'current' : 'missing',
      jobs,
    };
  }

  private async findMissing(): Promise<string[] | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patience, undefined);
    });
    try {
      return await Promise.race([listMissingMigrations(this.database), late]);
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'not ready: the database does not answer');
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
