import { InvalidArgumentError, type Command } from 'commander';
import { isDay } from '@clientele/domain';
import { SamplesService, type SeededTenant } from '../features/samples/samples.service';
import { listSignIns, writeSignIns, type SampleSignIn } from '../features/samples/sign-ins';
import type { Answer, Run } from './run';
import { getAdminUrl } from './services';

interface SeedOptions {
  ifEmpty?: boolean;
  anchor?: string;
  seed?: number;
}

export function registerSeed(program: Command, run: Run): void {
  program
    .command('seed')
    .description('make three sample businesses, one per vertical, with staff, customers and two years of orders')
    .option('--if-empty', 'do nothing when there is a business already; finish what an interrupted seed began')
    .option('--anchor <day>', 'last day of the history, as 2026-11-21; today otherwise', readDay)
    .option('--seed <number>', 'another number gives other people and orders', readSeed)
    .addHelpText(
      'after',
      `
The same seed and anchor give the same data. Everybody can know the sample accounts' password: use them to try things out, and
never where strangers can reach the database. A platform administrator is made only where there is no business but the samples.

Examples:
  npm run cli -- seed
  npm run cli -- seed --if-empty --json
  npm run cli -- seed --anchor 2026-11-21`,
    )
    .action(
      run<SeedOptions>(async ({ options, env, services }) => {
        const samples = new SamplesService(await services());
        const found = await samples.inspect();
        const interrupted = found.samples.some((tenant) => !tenant.complete);
        const full = found.samples.length > 0 && !interrupted;
        if (full || (options.ifEmpty && found.others > 0)) {
          const signIns = full ? listSignIns(found) : [];
          return answerUnchanged({ signIns, full, failed: !options.ifEmpty });
        }
        if (interrupted) await samples.clean({ adminUrl: getAdminUrl(env) });
        const administrator = found.others === 0;
        const tenants = await samples.seed({ anchor: options.anchor, seed: options.seed, administrator });
        const signIns = listSignIns({ administrator });
        const file = await writeSignIns(env.dataDir, signIns);
        const text = [
          ...tenants.map(describeTenant),
          '',
          ...describeSignIns(signIns),
          '',
          `The same as JSON: ${file}`,
        ].join('\n');
        return { text, data: { created: true, tenants, signIns, file } };
      }),
    );
}

function answerUnchanged({
  signIns,
  full,
  failed,
}: {
  signIns: SampleSignIn[];
  full: boolean;
  failed: boolean;
}): Answer {
  const text = full
    ? [
        'The sample data is there already, and nothing was changed. To make it anew: npm run cli -- seed:clean',
        '',
        ...describeSignIns(signIns),
      ].join('\n')
    : 'There are businesses already: nothing was made.';
  return { text, data: { created: false, tenants: [], signIns }, failed };
}

function describeTenant({ slug, customers, orders, anchor }: SeededTenant): string {
  return `Made ${slug}: ${customers} customers, ${orders} orders up to ${anchor}`;
}

function describeSignIns(signIns: readonly SampleSignIn[]): string[] {
  const rows = signIns.map(
    ({ email, role, tenant }) => `  ${email.padEnd(38)} ${role.padEnd(15)} ${tenant ?? 'any business'}`,
  );
  return [`Sign in with the password ${signIns[0]?.password ?? ''} as`, ...rows];
}

function readDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('it must be a day such as 2026-11-21');
  return text;
}

function readSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('it must be a whole number');
  return Number(text);
}
