import type { Command } from 'commander';
import { SamplesService } from '../features/samples/samples.service';
import { removeSignIns } from '../features/samples/sign-ins';
import type { Run } from './run';
import { getAdminUrl } from './services';

export function registerSeedClean(program: Command, run: Run): void {
  program
    .command('seed:clean')
    .description('remove the sample businesses and their accounts, and nothing else')
    .addHelpText(
      'after',
      `
Needs the owner of the tables (DATABASE_ADMIN_URL). What was added to a sample business since goes with it.

Example:
  npm run cli -- seed:clean`,
    )
    .action(
      run(async ({ env, services }) => {
        const removed = await new SamplesService(await services()).clean({ adminUrl: getAdminUrl(env) });
        await removeSignIns(env.dataDir);
        const text = removed.length === 0 ? 'There is no sample data.' : `Removed ${removed.join(', ')}`;
        return { text, data: { removed } };
      }),
    );
}
