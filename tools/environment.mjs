import { resolve } from 'node:path';
import { Problem } from './problem.mjs';
import { root } from './root.mjs';

/**
 * The variables of the workbench, every wrong one named at once. The API checks its own again:
 * here a typing error is told before anything is built or started.
 */
export function readEnvironment(source = process.env) {
  const problems = [];
  const read = (name) => source[name]?.trim() || undefined;
  function port(name, otherwise) {
    const text = read(name) ?? String(otherwise);
    if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > 65_535) {
      problems.push(`${name} must be a whole number from 1 to 65535, not "${text}".`);
    }
    return Number(text);
  }
  function postgresUrl(name) {
    const text = read(name);
    if (text && !(URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol))) {
      problems.push(`${name} must be an address such as postgres://user:password@host:5432/database.`);
    }
    return text;
  }
  const now = read('CLIENTELE_NOW');
  if (now && (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(now) || Number.isNaN(Date.parse(now)))) {
    problems.push(`CLIENTELE_NOW must be an ISO instant such as 2026-01-31T12:00:00Z, not "${now}".`);
  }
  const environment = {
    port: port('PORT', 4000),
    webPort: port('WEB_PORT', 3000),
    databaseUrl: postgresUrl('DATABASE_URL'),
    adminUrl: postgresUrl('DATABASE_ADMIN_URL'),
    dataDir: resolve(root, read('DATA_DIR') ?? '.data'),
  };
  if (environment.port === environment.webPort) problems.push('PORT and WEB_PORT must differ.');
  if (environment.adminUrl && !environment.databaseUrl)
    problems.push('DATABASE_ADMIN_URL needs DATABASE_URL beside it.');
  if (problems.length > 0) throw new Problem(problems.join('\n'));
  return environment;
}
