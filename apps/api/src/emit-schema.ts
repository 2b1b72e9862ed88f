import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Clock } from './clock';
import { Database } from './database/database';
import { printApiSchema } from './graphql/print-api-schema';
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
process.stdout.write(printApiSchema(api.get(GraphQLSchemaHost).schema));
await api.close();
