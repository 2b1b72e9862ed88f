import type { Command } from 'commander';
import { keyScopes } from '@clientele/domain';
import type { Run } from './run';
import { cliActor } from './services';

interface KeyOptions {
  tenant: string;
  name: string;
  scopes: string[];
}

export function registerApiKeys(program: Command, run: Run): void {
  program
    .command('apikeys')
    .description('keys of services')
    .command('create')
    .description('create a key; it is printed this once, alone on the last line')
    .requiredOption('--tenant <slug>')
    .requiredOption('--name <name>', 'what the audit log calls the service')
    .requiredOption('--scopes <scopes>', 'permissions, separated by commas', (text: string) =>
      text.split(',').map((scope) => scope.trim()),
    )
    .addHelpText(
      'after',
      `
Scopes: ${keyScopes.join(', ')}

Example:
  KEY=$(npm run --silent cli -- apikeys create --tenant lagos-shop --name webshop --scopes customers:view,orders:create | tail -n 1)`,
    )
    .action(
      run<KeyOptions>(async ({ options, services }) => {
        const { apiKeys, contexts } = await services();
        const tenant = await contexts.getTenantContextBySlug(options.tenant);
        const author = { kind: 'SYSTEM', name: cliActor, tenant } as const;
        const { key, apiKey } = await apiKeys.createApiKey(
          author,
          { name: options.name, scopes: options.scopes },
          { prefix: '' },
        );
        const text = `Key "${apiKey.name}" for ${tenant.name}, with ${apiKey.scopes.join(', ')}. It is not shown again:\n${key}`;
        return { text, data: { id: apiKey.id, name: apiKey.name, scopes: apiKey.scopes, key } };
      }),
    );
}
