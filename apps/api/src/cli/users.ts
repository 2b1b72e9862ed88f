import type { Command } from 'commander';
import type { Run } from './run';
import { cliActor } from './services';
import { readPassword } from './terminal';

interface UserOptions {
  email: string;
  role: string;
  tenant?: string;
  name?: string;
}

export function registerUsers(program: Command, run: Run): void {
  program
    .command('users')
    .description('people who sign in')
    .command('create')
    .description('create a person, or make an existing one a member of a further business')
    .requiredOption('--email <email>')
    .requiredOption(
      '--role <role>',
      'OWNER, ADMIN, TECHNICIAN, SUPPORT, or PLATFORM_ADMIN (of no business, may choose any)',
    )
    .option('--tenant <slug>', 'the business; not for a PLATFORM_ADMIN')
    .option('--name <name>', 'the part of the e-mail before the @ otherwise')
    .addHelpText(
      'after',
      `
The password (at least 10 characters) is read from standard input; on a terminal it is asked for. Somebody who has an account
already keeps its password.

Examples:
  npm run cli -- users create --email ada@example.com --role OWNER --tenant lagos-shop < password.txt
  npm run cli -- users create --email root@example.com --role PLATFORM_ADMIN --name "Platform"`,
    )
    .action(
      run<UserOptions>(async ({ options, services, terminal }) => {
        const { email, role, name } = options;
        const { staff, contexts } = await services();
        const tenant = options.tenant === undefined ? undefined : await contexts.getTenantContextBySlug(options.tenant);
        const password = await readPassword(terminal);
        const user = await staff.createUser({ email, role, name, tenant, password }, cliActor);
        const place = tenant ? ` at ${tenant.name}` : '';
        const note = user.existed ? ' The account existed: its password is unchanged.' : '';
        return { text: `Created ${user.email}, ${role}${place}.${note}`, data: user };
      }),
    );
}
