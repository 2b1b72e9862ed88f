import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { Clock } from './clock';
import { Database } from './database/database';
import { createApi } from './http/create-api';
import { createLog } from './http/log';

/** Prints the API's schema, sorted, without a database: the pool connects only when it is first asked. */
const database = new Database({
  url: 'postgres://nobody@127.0.0.1:1/none',
  poolSize: 1,
  applicationName: 'clientele-schema',
  onIdleError: () => undefined,
});
const api = await createApi({ database, clock: new Clock(), log: createLog({ level: 'silent', name: 'schema' }) });
await api.init();
const { schema } = api.get(GraphQLSchemaHost);
process.stdout.write(`# Emitted by the API (apps/api/src/emit-schema.ts). Do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`);
await api.close();
