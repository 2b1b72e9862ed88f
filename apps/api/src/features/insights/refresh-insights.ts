import type { TenantContext } from '../../access/viewer';
import type { Database } from '../../database/database';
import { noteEditedCustomers } from '../figures/segment-notes';
import { refreshAffinity } from '../reports/refresh-affinity';
import { refreshCohorts } from '../reports/refresh-cohorts';
import { refreshDaySummary } from '../reports/refresh-day-summary';
import { listDueReports, type ReportKind } from './kept-reports';
import { endOverdue } from './predictions.queries';
import { refreshRfm } from './refresh-rfm';
import { runPredictions } from './run-predictions';

const nightly = ['RFM', 'COHORTS', 'AFFINITY', 'PURCHASES'] as const satisfies readonly ReportKind[];
type Nightly = (typeof nightly)[number];

export interface RefreshOptions {
  tenant: TenantContext;
  /** The tenant's day. */
  today: string;
  /** Ends a fit of models that nobody wants any more. */
  signal?: AbortSignal;
}

/** Days whose orders changed, and customers who ordered since they were called overdue: what must not wait for the night. */
export async function refreshChangedDays(database: Database, { tenant, today }: RefreshOptions): Promise<void> {
  const days = await refreshDaySummary(database, { tenantId: tenant.id, today, zone: tenant.zone });
  if (days === 0) return;
  await database.inTenant(tenant.id, async (connection) => {
    const ended = await connection.query<{ id: string }>(endOverdue, [tenant.id]);
    await noteEditedCustomers(connection, { tenantId: tenant.id, customerIds: ended.map(({ id }) => id) });
  });
}

/** The reports of a day that is over, and those of a business that has grown a lot since. */
export async function refreshDueReports(database: Database, { tenant, today }: RefreshOptions): Promise<Nightly[]> {
  const rows = await database.readInTenant<{ kind: Nightly }>(tenant.id, listDueReports, [tenant.id, today, nightly]);
  const due = rows.map(({ kind }) => kind);
  for (const kind of nightly) if (due.includes(kind)) await refreshReport(database, { tenant, today }, kind);
  return due;
}

/** One report anew, due or not. */
export async function refreshReport(
  database: Database,
  { tenant, today, signal }: RefreshOptions,
  kind: Nightly,
): Promise<void> {
  const order = { tenantId: tenant.id, today };
  if (kind === 'RFM') return refreshRfm(database, order);
  if (kind === 'COHORTS') return refreshCohorts(database, order);
  if (kind === 'AFFINITY') return refreshAffinity(database, order);
  return runPredictions(database, { ...order, callFrom: Number(tenant.thresholds.highValue) }, signal);
}
