import { join } from 'node:path';
import { runQuietly, startChild } from './children.mjs';
import { readEnvironment } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { watchParentNpm } from './parent-npm.mjs';
import { explain } from './problem.mjs';
import { programs, root } from './root.mjs';

// npm run dev: the API is built and restarted at every change, the dashboard replaces its modules in the open page.
const dist = join(root, 'dist/apps/api');
const running = [];
let api;
let restarting = Promise.resolve();
let stopping = false;

async function start() {
  const environment = readEnvironment();
  ensureInstalled();
  const { openDatabase } = await import('./database.mjs');
  const { watchApi } = await import('./watch-api.mjs');
  const database = await openDatabase({ environment, log: say });
  running.push(database);

  const { port, webPort, dataDir } = environment;
  const env = { ...database.env, NODE_ENV: 'development', PORT: String(port), JOBS: process.env.JOBS ?? 'inline' };
  running.push(
    await watchApi({ onBuilt: (built) => void (restarting = restarting.then(() => restartApi({ env, built }))) }),
  );
  running.push({ stop: () => api?.stop() });
  const web = startChild({
    name: 'The dashboard',
    args: [programs.remix, 'vite:dev', '--port', String(webPort)],
    cwd: join(root, 'apps/web'),
    env: {
      NODE_ENV: 'development',
      DATABASE_URL: undefined,
      DATABASE_ADMIN_URL: undefined,
      DATA_DIR: dataDir,
      WEB_PORT: String(webPort),
      API_URL: `http://127.0.0.1:${port}`,
    },
  });
  running.push(web);
  await Promise.race([interrupted, web.exited, database.lost.then(raise)]);
}

/** One restart after the other: two builds in quick succession must not leave two servers on one port. */
async function restartApi({ env, built }) {
  if (!built) return say('The build failed; the API before it goes on.');
  await api?.stop();
  api = undefined;
  try {
    await runQuietly({ name: 'Bringing the database up to date', args: [join(dist, 'cli.mjs'), 'migrate'], env });
    await runQuietly({ name: 'Sample data', args: [join(dist, 'cli.mjs'), 'seed', '--if-empty'], env });
    if (!stopping) api = startChild({ name: 'The API', args: [join(dist, 'main.mjs')], env });
  } catch (error) {
    say(explain(error));
  }
}

function raise(error) {
  throw error;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

const interrupted = new Promise((resolve) => {
  const stop = () => {
    stopping = true;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  watchParentNpm(stop);
});

let exitCode = 0;
try {
  await start();
} catch (error) {
  exitCode = 1;
  say(explain(error));
}
stopping = true;
await restarting;
while (running.length > 0) await running.pop().stop();
process.exit(exitCode);
