import type { Database } from '../../database/database';
import { holdReport, saveReport } from '../insights/kept-reports';
import * as queries from './cohorts.queries';

const timeout = 300_000;

/** Counts the cohorts anew (I3). Can run twice without harm. */
export async function refreshCohorts(
  database: Database,
  { tenantId, today }: { tenantId: string; today: string },
): Promise<void> {
  await database.inTenant(
    tenantId,
    async (connection) => {
      await holdReport(connection, tenantId, 'COHORTS');
      await connection.query(queries.clearCohorts, [tenantId]);
      await connection.query(queries.saveCohorts, [tenantId]);
      await saveReport(connection, { tenantId, kind: 'COHORTS', asOf: today, content: {} });
    },
    { statementTimeout: timeout },
  );
}
