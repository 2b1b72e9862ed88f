import type { Command } from 'commander';
import { migrate } from '../database/migrate';
import type { Run } from './run';
import { getAdminUrl } from './services';

export function registerMigrate(program: Command, run: Run): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .addHelpText(
      'after',
      `
Needs the owner of the tables: DATABASE_ADMIN_URL, or a DATABASE_URL that may do it. Running it again does nothing.

Example:
  DATABASE_ADMIN_URL=postgres://owner@host/clientele npm run cli -- migrate`,
    )
    .action(
      run(async ({ env }) => {
        const done = await migrate({ adminUrl: getAdminUrl(env), applicationUrl: env.databaseUrl });
        const text = done.length === 0 ? 'The schema is up to date.' : `Migrated: ${done.join(', ')}`;
        return { text, data: { migrations: done } };
      }),
    );
}
