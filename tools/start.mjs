import { join, relative } from 'node:path';
import { startChild, tail, waitUntilReady, runQuietly } from './children.mjs';
import { readEnvironment } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { watchParentNpm } from './parent-npm.mjs';
import { isPortFree } from './ports.mjs';
import { Problem, explain } from './problem.mjs';
import { root } from './root.mjs';

// npm start: everything that is needed, from a fresh clone to a served page. Only Node's own modules may be imported above.
const interrupted = new AbortController();
const running = [];

async function start() {
  const environment = readEnvironment();
  await checkPorts(environment);
  ensureInstalled();
  const { build } = await import('./nx.mjs');
  const { openDatabase } = await import('./database.mjs');

  const database = await openDatabase({ environment, log: say });
  running.push(database);
  say('Building …');
  await unlessInterrupted(build(['api', 'web'], { signal: interrupted.signal }));
  const seeded = await unlessInterrupted(prepare(database.env));
  const servers = startServers({ environment, env: database.env });
  await unlessInterrupted(
    Promise.all(servers.map((server) => waitUntilReady({ ...server, signal: interrupted.signal }))),
  );
  announce({ environment, database, seeded });
  await Promise.race([untilInterrupted(), database.lost.then(raise), ...servers.map(({ child }) => untilEnded(child))]);
}

async function checkPorts({ port, webPort }) {
  const ports = [
    ['PORT', port, 'the API'],
    ['WEB_PORT', webPort, 'the dashboard'],
  ];
  const taken = [];
  for (const [name, number, use] of ports) {
    if ((await isPortFree(number)) && (await isPortFree(number, '127.0.0.1'))) continue;
    taken.push(`Port ${number} for ${use} is taken or not allowed. Choose another: ${name}=${number + 10} npm start`);
  }
  if (taken.length > 0) throw new Problem(taken.join('\n'));
}

async function prepare(env) {
  const cli = join(root, 'dist/apps/api/cli.mjs');
  const { signal } = interrupted;
  await runQuietly({ name: 'Bringing the database up to date', args: [cli, 'migrate'], env, signal });
  say('Looking after the sample data …');
  const output = await runQuietly({ name: 'Sample data', args: [cli, 'seed', '--if-empty', '--json'], env, signal });
  return JSON.parse(output.trim().split('\n').pop());
}

function startServers({ environment, env }) {
  const { port, webPort, dataDir } = environment;
  const logs = join(dataDir, 'logs');
  const api = startChild({
    name: 'The API',
    args: [join(root, 'dist/apps/api/main.mjs')],
    // The dashboard runs beside it and tells whose request it passes on: lock-out counts visitors, not the dashboard.
    env: {
      NODE_ENV: 'production',
      TRUSTED_PROXIES: process.env.TRUSTED_PROXIES ?? '127.0.0.1',
      ...env,
      PORT: String(port),
      JOBS: process.env.JOBS ?? 'inline',
    },
    log: join(logs, 'api.log'),
  });
  running.push(api);
  const web = startChild({
    name: 'The dashboard',
    args: [join(root, 'apps/web/server.mjs')],
    // It speaks to the API and never to the database: it is not told where that is.
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: undefined,
      DATABASE_ADMIN_URL: undefined,
      DATA_DIR: dataDir,
      WEB_PORT: String(webPort),
      API_URL: `http://127.0.0.1:${port}`,
    },
    log: join(logs, 'web.log'),
  });
  running.push(web);
  return [
    { child: api, url: `http://127.0.0.1:${port}/health/ready` },
    { child: web, url: `http://127.0.0.1:${webPort}/healthz` },
  ];
}

function announce({ environment, database, seeded }) {
  const { port, webPort, dataDir } = environment;
  const signIns = (seeded.signIns ?? []).map(({ tenant, role, email, password }) => [
    tenant ?? '',
    role,
    email,
    password,
  ]);
  const rows = [['Tenant', 'Role', 'E-mail', 'Password'], ...signIns];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd());
  say(
    [
      '',
      'Clientele is running. Stop it with Ctrl-C.',
      '',
      `  Dashboard  http://localhost:${webPort}`,
      `  GraphQL    http://localhost:${port}/graphql`,
      `  Database   ${database.description}`,
      `  Logs       ${relative(process.cwd(), join(dataDir, 'logs')) || '.'}`,
      ...(signIns.length > 0 ? ['', '  Sample sign-ins', ...table] : []),
      '',
    ].join('\n'),
  );
}

async function untilEnded(child) {
  const { code, signal } = await child.exited;
  if (interrupted.signal.aborted) return;
  throw new Problem(`${child.name} stopped by itself (${signal ?? `exit code ${code}`}).\n${tail(child.log)}`);
}

function raise(error) {
  throw error;
}

class Interrupted extends Error {}

/** A stop that was asked for is told from the failures it causes on its way. */
async function unlessInterrupted(work) {
  try {
    const result = await work;
    if (!interrupted.signal.aborted) return result;
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  }
  throw new Interrupted();
}

function untilInterrupted() {
  return new Promise((resolve) => {
    if (interrupted.signal.aborted) resolve();
    else interrupted.signal.addEventListener('abort', resolve);
  });
}

async function stopAll() {
  while (running.length > 0) await running.pop().stop();
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

// A terminal's Ctrl-C arrives twice, from the terminal and from npm: only the first one counts.
const interrupt = () => interrupted.abort();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
watchParentNpm(interrupt);
// Whoever read our output may be gone; that is no reason to leave a database behind.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

let exitCode = 0;
try {
  await start();
} catch (error) {
  if (!(error instanceof Interrupted)) {
    exitCode = 1;
    process.stderr.write(`\n${explain(error)}\n`);
  }
}
if (running.length > 0) say('Stopping …');
await stopAll().catch((error) => {
  exitCode = 1;
  process.stderr.write(`${explain(error)}\n`);
});
process.exit(exitCode);
