import { Command, CommanderError } from 'commander';
import { registerApiKeys } from './api-keys';
import { toFailure } from './failure';
import { registerImport } from './import-orders';
import { registerMetrics } from './metrics';
import { registerMigrate } from './migrate';
import { makeRun, type Run } from './run';
import { registerSeed } from './seed';
import { registerSeedClean } from './seed-clean';
import { registerTenants } from './tenants';
import type { Terminal } from './terminal';
import { registerUsers } from './users';

/** The commands, one file each: a new one is added here. */
const commands: readonly ((program: Command, run: Run) => void)[] = [
  registerMigrate,
  registerTenants,
  registerUsers,
  registerApiKeys,
  registerImport,
  registerMetrics,
  registerSeed,
  registerSeedClean,
];

/** @returns the exit code: 0 only when the command did what it says. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const json = args.includes('--json');
  const program = new Command('cli')
    .description(
      'Clientele from the command line. Works on DATABASE_URL, or on the embedded database when started with npm run cli.',
    )
    .option('--json', 'print the result, or the error, as one line of JSON')
    .showHelpAfterError('(--help explains the command)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      // With --json an error is printed once, as JSON, below.
      writeErr: (text) => (json ? undefined : terminal.warn(text)),
    });
  const run = makeRun(terminal, () => (code = 1));
  for (const register of commands) register(program, run);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = toFailure(error, terminal.env);
    if (json) terminal.warn(`${JSON.stringify({ error: failure })}\n`);
    else if (!(error instanceof CommanderError))
      terminal.warn(`${failure.field ? `${failure.field}: ` : ''}${failure.message}\n`);
    if (failure.code === 'INTERNAL' && terminal.env['LOG_LEVEL'] === 'debug' && error instanceof Error)
      terminal.warn(`${error.stack}\n`);
    return 1;
  }
}
