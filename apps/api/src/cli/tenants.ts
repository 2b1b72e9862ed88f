import type { Command } from 'commander';
import { invalid } from '../errors';
import { deleteTenant } from '../features/tenants/delete-tenant';
import type { NewTenantInput } from '../features/tenants/new-tenant';
import type { Run } from './run';
import { cliActor, getAdminUrl } from './services';

export function registerTenants(program: Command, run: Run): void {
  const tenants = program.command('tenants').description('businesses');
  tenants
    .command('create')
    .description('create a business with the usual thresholds')
    .requiredOption('--slug <slug>', 'short name in addresses and commands: a-z, 0-9 and hyphens')
    .requiredOption('--name <name>', 'the name people see')
    .requiredOption('--vertical <vertical>', 'RETAIL, APPOINTMENTS or FIELD_SERVICE')
    .requiredOption('--country <code>', 'ISO 3166-1, decides how phone numbers are read: NG')
    .requiredOption('--currency <code>', 'ISO 4217; cannot be changed later: NGN')
    .requiredOption('--zone <zone>', 'IANA time zone: Africa/Lagos')
    .requiredOption('--locale <locale>', 'en or es-AR')
    .addHelpText(
      'after',
      `
Example:
  npm run cli -- tenants create --slug lagos-shop --name "Lagos Shop" --vertical RETAIL \\
    --country NG --currency NGN --zone Africa/Lagos --locale en`,
    )
    .action(
      run<NewTenantInput>(async ({ options, services }) => {
        const { slug, name, vertical, country, currency, zone, locale } = options;
        const { tenants: service } = await services();
        const tenant = await service.createTenant({ slug, name, vertical, country, currency, zone, locale }, cliActor);
        return {
          text: `Created ${tenant.name} (${tenant.slug}), id ${tenant.id}`,
          data: { id: tenant.id, slug: tenant.slug },
        };
      }),
    );
  tenants
    .command('delete')
    .description('remove a business and everything of it, for good')
    .requiredOption('--slug <slug>')
    .requiredOption('--confirm <slug>', 'the slug again')
    .addHelpText(
      'after',
      `
Needs the owner of the tables (DATABASE_ADMIN_URL). There is no way back but a backup.

Example:
  npm run cli -- tenants delete --slug lagos-shop --confirm lagos-shop`,
    )
    .action(
      run<{ slug: string; confirm: string }>(async ({ options, env }) => {
        if (options.confirm !== options.slug) throw invalid('confirm', 'confirmSlug');
        const rows = await deleteTenant({ adminUrl: getAdminUrl(env), slug: options.slug });
        return { text: `Removed ${options.slug}: ${rows} rows`, data: { slug: options.slug, rows } };
      }),
    );
}
