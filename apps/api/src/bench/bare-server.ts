import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { textTypes } from '../database/types';
import { buildCustomerPage } from '../features/customers/customer-list.queries';
import type { TenantContext } from '../access/viewer';

/**
 * What the API is compared with: node's http and pg, rows taken as text, the same SQL, no GraphQL, no authentication, and a role that
 * row security does not touch. Started as a process of its own.
 */
export async function serveBare(options: { url: string; tenant: TenantContext }): Promise<void> {
  const pool = new Pool({
    connectionString: options.url,
    max: 20,
    types: textTypes,
    options: '-c TimeZone=UTC -c jit=off',
  });
  const { statement, values } = buildCustomerPage({
    tenant: options.tenant,
    today: options.tenant.asOfDay,
    assignee: undefined,
    search: undefined,
    filter: undefined,
    sort: { field: 'LIFETIME_VALUE', direction: 'DESC' },
    page: { size: 50, backward: false, cursor: undefined, cursorField: 'after' },
    cursor: undefined,
  });
  const server = createServer((_, response) => {
    pool.query({ name: statement.name, text: statement.text, values }).then(
      ({ rows }) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ data: { customers: { nodes: rows } } }));
      },
      (error: unknown) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on('disconnect', () => process.exit(0));
}
