import { sql, type Connection } from '../../database/statement';

export const reportKinds = ['RFM', 'PURCHASES', 'COHORTS', 'AFFINITY', 'DAYS'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a job computed of a business, and when. */
export interface KeptReport<Content> {
  asOf: string;
  computedAt: string;
  content: Content;
}

/** All counting orders; read off the roll-up. */
export const countOrders = `(
  SELECT coalesce(sum(orders), 0)::bigint FROM (
    SELECT orders FROM rollup WHERE tenant_id = $1 AND series = 'day'
    UNION ALL SELECT orders FROM rollup_delta WHERE tenant_id = $1 AND series = 'day'
  ) day)`;

export const findReport = sql(
  'reports.find',
  `SELECT as_of AS "asOf", computed_at AS "computedAt", content FROM kept_report WHERE tenant_id = $1 AND kind = $2`,
);

const saveReportStatement = sql(
  'reports.save',
  `INSERT INTO kept_report (tenant_id, kind, as_of, computed_at, orders, content) VALUES ($1, $2, $3, now(), ${countOrders}, $4)
   ON CONFLICT (tenant_id, kind) DO UPDATE
   SET as_of = excluded.as_of, computed_at = excluded.computed_at, orders = excluded.orders, content = excluded.content`,
);

/** Kept in the transaction of what it describes. */
export async function saveReport(
  connection: Connection,
  { tenantId, kind, asOf, content }: { tenantId: string; kind: ReportKind; asOf: string; content: object },
): Promise<void> {
  await connection.query(saveReportStatement, [tenantId, kind, asOf, JSON.stringify(content)]);
}

/** $2 the tenant's day: reports of another day, and those from before a twentieth of today's orders (or ten) came or went. */
export const listDueReports = sql(
  'reports.listDue',
  `WITH now AS (SELECT ${countOrders} AS orders)
   SELECT wanted.kind
   FROM unnest($3::text[]) AS wanted(kind) CROSS JOIN now
   LEFT JOIN kept_report r ON r.tenant_id = $1 AND r.kind = wanted.kind
   WHERE r.kind IS NULL OR r.as_of <> $2::date OR abs(now.orders - r.orders) > greatest(10, r.orders / 20)`,
);

const holdStatement = sql(
  'reports.hold',
  `SELECT pg_advisory_xact_lock(hashtextextended('report ' || $2 || $1::uuid::text, 0))`,
);

/** Two jobs at one report would meet in its rows: the second waits. */
export async function holdReport(connection: Connection, tenantId: string, kind: ReportKind): Promise<void> {
  await connection.query(holdStatement, [tenantId, kind]);
}
