import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock';
import { logToken, type Log } from '../http/log';
import { Database } from './database';

/** What every feature may ask for: the database, the business clock, the log. */
export interface Core {
  database: Database;
  clock: Clock;
  log: Log;
}

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  static with({ database, clock, log }: Core): DynamicModule {
    const providers = [
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock },
      { provide: logToken, useValue: log },
    ];
    return { module: DatabaseModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }

  /** Runs after the server has answered what it had accepted. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
