import { createApi } from './http/create-api';
import { readListenHost } from './http/listen-address';
import { explainFailure, prepareProgram, runProgram } from './start-program';

await runProgram(async () => {
  const host = readListenHost();
  const { env, log, clock, database, url } = await prepareProgram('api');
  const api = await createApi({
    database,
    clock,
    log,
    trustedProxies: env.trustedProxies,
    ...(env.jobs === 'inline' ? { inlineJobsUrl: url } : {}),
  });
  await explainFailure(env.databaseUrl, () => api.listen(env.port, host));
  log.info({ host, port: env.port, jobs: env.jobs }, 'listening');
  return { log, stop: () => api.close() };
});
