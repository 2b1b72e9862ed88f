import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../clock';
import { Database } from '../database/database';
import { logToken, type Log } from '../http/log';
import { JobRunner } from './job-runner';
import { jobs } from './registry';

/** Runs the jobs inside the API, when there is no worker process. */
@Module({})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(JobRunner) private readonly runner: JobRunner) {}

  static inline({ url }: { url: string }): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      providers: [
        {
          provide: JobRunner,
          inject: [Database, Clock, logToken],
          useFactory: (database: Database, clock: Clock, log: Log) =>
            new JobRunner({ url, jobs, context: { database, clock, log } }),
        },
      ],
      exports: [JobRunner],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop();
  }
}
