import { JobRunner } from './jobs/job-runner';
import { jobs } from './jobs/registry';
import { explainFailure, prepareProgram, runProgram } from './start-program';

await runProgram(async () => {
  const { env, log, clock, database, url } = await prepareProgram('worker');
  const runner = new JobRunner({ url, jobs, context: { database, clock, log } });
  await explainFailure(env.databaseUrl, () => runner.start());
  log.info({ jobs: jobs.map((job) => job.name) }, 'working');
  return {
    log,
    stop: async () => {
      await runner.stop();
      await database.close();
    },
  };
});
