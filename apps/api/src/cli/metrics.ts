import type { Command } from 'commander';
import type { Run } from './run';
import type { Services } from './services';

interface Options {
  tenant?: string;
}

async function listTenants(services: Services, slug: string | undefined): Promise<{ id: string; slug: string }[]> {
  if (slug === undefined) return services.tenants.listTenants();
  return [await services.contexts.getTenantContextBySlug(slug)];
}

export function registerMetrics(program: Command, run: Run): void {
  const metrics = program.command('metrics').description('the kept figures of customers and businesses');
  metrics
    .command('verify')
    .description('compare every kept figure with a plain recomputation; exit code 1 when any differs')
    .option('--tenant <slug>', 'only this business; default: all')
    .addHelpText('after', '\nExample:\n  npm run cli -- metrics verify --tenant lagos-shop --json')
    .action(
      run<Options>(async ({ options, services: open }) => {
        const services = await open();
        const reports = [];
        for (const { id, slug } of await listTenants(services, options.tenant)) {
          await services.figures.advanceDay(id);
          const differences = await services.figures.verify(id);
          reports.push({ tenant: slug, differences: differences.length, examples: differences.slice(0, 20) });
        }
        const wrong = reports.reduce((sum, report) => sum + report.differences, 0);
        const text = reports
          .flatMap((report) => [
            `${report.tenant}: ${report.differences === 0 ? 'every figure is exact' : `${report.differences} rows differ`}`,
            ...report.examples.map(
              (example) => `  ${example.table} ${example.side}: ${JSON.stringify(example.fields)}`,
            ),
          ])
          .join('\n');
        return {
          text: text || 'There is no business yet',
          data: { exact: wrong === 0, tenants: reports },
          failed: wrong > 0,
        };
      }),
    );
  metrics
    .command('rebuild')
    .description('recompute every kept figure from the orders; readers keep the old ones until it is done')
    .option('--tenant <slug>', 'only this business; default: all')
    .addHelpText('after', '\nExample:\n  npm run cli -- metrics rebuild --tenant lagos-shop')
    .action(
      run<Options>(async ({ options, services: open }) => {
        const services = await open();
        const rebuilt: string[] = [];
        for (const { id, slug } of await listTenants(services, options.tenant)) {
          await services.figures.advanceDay(id);
          await services.figures.rebuild(id);
          rebuilt.push(slug);
        }
        return { text: `Rebuilt: ${rebuilt.join(', ')}`, data: { rebuilt } };
      }),
    );
}
