import { DataSource } from 'typeorm';
import { installJobs } from '../jobs/install-jobs';
import { migrations } from './migration-list';
import { ensureRoles } from './roles';

/** TypeORM's connection for migrations, as the owner of the tables. */
export function buildMigrationSource(adminUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: adminUrl,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    installExtensions: false,
  });
}

/** Brings the database, its roles and the job queue to the newest schema. @returns the names of the migrations that ran. */
export async function migrate(options: { adminUrl: string; applicationUrl?: string }): Promise<string[]> {
  await ensureRoles({ adminUrl: options.adminUrl, applicationUrl: options.applicationUrl });
  const source = buildMigrationSource(options.adminUrl);
  await source.initialize();
  try {
    const done = await source.runMigrations();
    await installJobs({ adminUrl: options.adminUrl });
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
