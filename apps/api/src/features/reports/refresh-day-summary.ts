import type { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { findReport, holdReport, saveReport, type KeptReport } from '../insights/kept-reports';
import * as queries from './day-summary.queries';

/** A bite is one transaction: a month of a big business's orders, about. */
const daysAtOnce = 31;
const timeout = 300_000;

/**
 * Sums up the days whose orders changed (I1): products, cities and hours by day and by month. Can run twice without harm: two at once
 * take turns, and a day that changes while it is summed up is noted again.
 * @returns the number of days.
 */
export async function refreshDaySummary(
  database: Database,
  { tenantId, today, zone }: { tenantId: string; today: string; zone: string },
): Promise<number> {
  let total = 0;
  for (;;) {
    const days = await database.inTenant(
      tenantId,
      async (connection) => {
        await holdReport(connection, tenantId, 'DAYS');
        await noteChanges(connection, { tenantId, today, zone });
        return summariseNext(connection, tenantId);
      },
      { statementTimeout: timeout },
    );
    total += days;
    if (days < daysAtOnce) return total;
  }
}

interface DaysContent {
  zone: string;
  /** Where the outbox has been read up to. */
  seen: string;
}

/** Notes of transactions that were longer under way than this are met too late; a minute's are read twice for it. */
const overlap = 60_000;

/** Hours and days are the zone's: after a change of it every day is another one. */
async function noteChanges(
  connection: Connection,
  { tenantId, today, zone }: { tenantId: string; today: string; zone: string },
): Promise<void> {
  const [kept] = await connection.query<KeptReport<DaysContent>>(findReport, [tenantId, 'DAYS']);
  const content: DaysContent = { zone, seen: toLowestId(Date.now() - overlap) };
  if (kept?.content.zone !== zone) await connection.query(queries.noteAllDays, [tenantId]);
  else {
    const noted = await connection.query(queries.noteUpdatedDays, [tenantId, kept.content.seen]);
    const isNear = content.seen < toLowestId(readTime(kept.content.seen) + 5 * overlap);
    if (noted.length === 0 && isNear) return;
  }
  await saveReport(connection, { tenantId, kind: 'DAYS', asOf: today, content });
}

/** The lowest UUIDv7 of a moment in epoch milliseconds. */
function toLowestId(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

function readTime(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

async function summariseNext(connection: Connection, tenantId: string): Promise<number> {
  const rows = await connection.query<{ day: string }>(queries.takeDirtyDays, [tenantId, daysAtOnce]);
  const days = rows.map(({ day }) => day).sort();
  if (days.length === 0) return 0;
  const months = [...new Set(days.map((day) => `${day.slice(0, 8)}01`))];
  await connection.query(queries.clearDays, [tenantId, days]);
  await connection.query(queries.saveDays, [tenantId, days]);
  await connection.query(queries.clearMonths, [tenantId, months]);
  await connection.query(queries.saveMonths, [tenantId, months]);
  return days.length;
}
