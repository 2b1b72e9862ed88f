import { rfmGrid, type RfmCuts } from '@clientele/analytics';
import type { Database } from '../../database/database';
import { noteAllCustomers } from '../figures/segment-notes';
import { holdReport, saveReport } from './kept-reports';
import * as queries from './rfm.queries';

/** Thresholds for the page: days, orders, minor units. */
export interface RfmContent {
  customers: number;
  cuts: RfmCuts | null;
}

/** Seconds for half a million customers, all of them the database's. */
const timeout = 300_000;

/** Scores every customer with a counting order anew (I2). Can run twice without harm. */
export async function refreshRfm(
  database: Database,
  { tenantId, today }: { tenantId: string; today: string },
): Promise<void> {
  await database.inTenant(
    tenantId,
    async (connection) => {
      await holdReport(connection, tenantId, 'RFM');
      const [row] = await connection.query<{ customers: number } & RfmCuts>(queries.computeCuts, [tenantId, today]);
      const { customers = 0, recencyDays, orders, amount } = row ?? {};
      const cuts = recencyDays && orders && amount ? { recencyDays, orders, amount } : null;
      await connection.query(queries.clearScores, [tenantId]);
      if (cuts)
        await connection.query(queries.saveScores, [
          tenantId,
          today,
          cuts.recencyDays,
          cuts.orders,
          cuts.amount,
          rfmGrid.flat(),
        ]);
      await noteAllCustomers(connection, tenantId);
      await saveReport(connection, { tenantId, kind: 'RFM', asOf: today, content: { customers, cuts } });
    },
    { statementTimeout: timeout },
  );
}
