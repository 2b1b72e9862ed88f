import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { applicationRole, searchRole } from './migrations/row-security';

const loginRole = 'clientele_api';

/** The facts of a login that decide whether it may serve requests. */
interface LoginFacts {
  name: string;
  superuser: boolean;
  bypass: boolean;
  version: number;
}

export class DatabaseVersionError extends Error {
  override readonly name = 'DatabaseVersionError';
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readLogin(client: Client): Promise<LoginFacts> {
  const { rows } = await client.query<LoginFacts>(`
    SELECT current_user AS name, rolsuper AS superuser, rolbypassrls AS bypass,
           current_setting('server_version_num')::int / 10000 AS version
    FROM pg_roles WHERE rolname = current_user`);
  const facts = rows[0];
  if (!facts) throw new Error('The database does not know its own login');
  if (facts.version < 15)
    throw new DatabaseVersionError(`PostgreSQL 15 or later is needed; this server is ${facts.version}`);
  return facts;
}

/** Same on every host that was given the same administrator's address, and unknown to who was not. */
function derivePassword(url: string): string {
  return createHmac('sha256', decodeURIComponent(new URL(url).password))
    .update(loginRole)
    .digest('base64url');
}

/**
 * The address the application connects with. An address whose role could bypass row security is used once, to make an
 * unprivileged login, and the answer is that login's address.
 */
export async function resolveApplicationUrl(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const login = await readLogin(client);
    if (!login.superuser && !login.bypass) return url;
    const resolved = new URL(url);
    resolved.username = loginRole;
    resolved.password = derivePassword(url);
    return resolved.toString();
  });
}

/** Creates the roles that migrations grant to. Safe to repeat and to run at the same time from several hosts. */
export async function ensureRoles(options: { adminUrl: string; applicationUrl: string | undefined }): Promise<void> {
  await withClient(options.adminUrl, async (client) => {
    const login = await readLogin(client);
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('clientele roles'))`);
    await createRole(client, applicationRole, 'NOLOGIN');
    await createRole(client, searchRole, 'NOLOGIN');
    if (!login.superuser) await client.query(`GRANT ${searchRole} TO CURRENT_USER`);
    if (login.superuser) {
      await createRole(client, loginRole, 'LOGIN');
      await client.query(`ALTER ROLE ${loginRole} PASSWORD ${client.escapeLiteral(derivePassword(options.adminUrl))}`);
      await client.query(`GRANT ${applicationRole} TO ${loginRole}`);
    }
    const own = options.applicationUrl ? decodeURIComponent(new URL(options.applicationUrl).username) : '';
    if (own && own !== login.name && own !== loginRole) {
      await client.query(`GRANT ${applicationRole} TO ${client.escapeIdentifier(own)}`);
    }
    await client.query('COMMIT');
  });
}

async function createRole(client: Client, name: string, login: 'LOGIN' | 'NOLOGIN'): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (!rowCount) await client.query(`CREATE ROLE ${name} ${login} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`);
}
