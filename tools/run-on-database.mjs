import { join } from 'node:path';
import { readEnvironment } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { explain } from './problem.mjs';
import { root } from './root.mjs';

/**
 * Runs a program of the API with our arguments, input and output on DATABASE_URL or the embedded database: the one that
 * npm start runs at the moment, else one for the duration. Ends the process with the program's exit code.
 */
export async function runOnDatabase(program) {
  let database;
  let code = 1;
  try {
    const environment = readEnvironment();
    ensureInstalled();
    const { build } = await import('./nx.mjs');
    const { openDatabase } = await import('./database.mjs');
    const { runInteractive } = await import('./children.mjs');
    await build(['api']);
    const args = [join(root, 'dist/apps/api', `${program}.mjs`), ...process.argv.slice(2)];
    const asked =
      process.argv[2] === 'help' || process.argv.slice(2).some((argument) => /^(-h|--help)$/.test(argument));
    if (!asked) database = await openDatabase({ environment, log: say });
    code = await runInteractive({ args, env: database?.env });
  } catch (error) {
    say(explain(error));
  }
  await database?.stop().catch((error) => say(explain(error)));
  process.exit(code);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
