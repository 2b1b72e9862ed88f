import type { Database } from '../../database/database';
import { holdReport, saveReport } from '../insights/kept-reports';
import * as queries from './affinity.queries';

export interface AffinityContent {
  baskets: number;
}

const mostBaskets = 500_000;
const mostPairs = 20_000;
const timeout = 300_000;

/** Counts which products are bought together (I6), in the database. Can run twice without harm. */
export async function refreshAffinity(
  database: Database,
  { tenantId, today }: { tenantId: string; today: string },
): Promise<void> {
  await database.inTenant(
    tenantId,
    async (connection) => {
      await holdReport(connection, tenantId, 'AFFINITY');
      await connection.query(queries.clearPairs, [tenantId]);
      const values = [tenantId, today, mostBaskets, mostPairs];
      const [row] = await connection.query<AffinityContent>(queries.savePairs, values);
      const content: AffinityContent = { baskets: row?.baskets ?? 0 };
      await saveReport(connection, { tenantId, kind: 'AFFINITY', asOf: today, content });
    },
    { statementTimeout: timeout },
  );
}
