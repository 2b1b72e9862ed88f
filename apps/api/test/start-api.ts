import { Writable } from 'node:stream';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppOptions } from '../src/app.module';
import { Clock } from '../src/clock';
import { Database } from '../src/database/database';
import { OperationPlugin } from '../src/graphql/operation.plugin';
import type { RunnerCounts } from '../src/graphql/operation-runner';
import { createApi } from '../src/http/create-api';
import { createLog } from '../src/http/log';

export interface Execution {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** A session's token or a key. */
  token?: string;
  headers?: Record<string, string>;
}

export interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions: Record<string, unknown> & { code: string; field?: string };
}

export interface GraphqlAnswer<Data> {
  status: number;
  headers: Headers;
  data: Data;
  errors?: GraphqlError[];
}

export interface TestApi {
  url: string;
  app: NestFastifyApplication;
  /** POSTs an operation, as a service would. */
  execute<Data = Record<string, unknown>>(execution: Execution): Promise<GraphqlAnswer<Data>>;
  /** The log's lines so far. */
  log: Record<string, unknown>[];
  counts: RunnerCounts;
  close(): Promise<void>;
}

export interface TestApiOptions extends Pick<AppOptions, 'graphql' | 'inlineJobsUrl' | 'extra'> {
  /** The application's address of a test database (`createTestDatabase().url`). */
  url: string;
  /** Freezes the business clock. */
  now?: Date;
}

/** The real API in this process on a free port. */
export async function startApi({ url, now, ...options }: TestApiOptions): Promise<TestApi> {
  const log: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n').filter(Boolean))
        log.push(JSON.parse(line) as Record<string, unknown>);
      done();
    },
  });
  const database = new Database({
    url,
    poolSize: 10,
    applicationName: 'clientele-test-api',
    onIdleError: (error) => {
      throw error;
    },
  });
  const app = await createApi({
    database,
    clock: new Clock(now),
    log: createLog({ level: 'info', name: 'api', destination }),
    ...options,
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  return {
    url: address,
    app,
    log,
    counts: app.get(OperationPlugin, { strict: false }).getRunner().counts,
    execute: (execution) => execute(address, execution),
    close: () => app.close(),
  };
}

async function execute<Data>(address: string, { token, headers, ...body }: Execution): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Pick<GraphqlAnswer<Data>, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, ...answer };
}
