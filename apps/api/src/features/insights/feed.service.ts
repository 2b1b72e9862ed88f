import { Injectable } from '@nestjs/common';
import { createTranslator } from '@clientele/locale';
import { validate as isUuid, v7 as uuidv7 } from 'uuid';
import { requireScope, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { CodedError } from '../../errors';
import { NodePage, resolvePage, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import { recordAudit } from '../audit/audit';
import { CustomersService } from '../customers/customers.service';
import type { CustomerType } from '../customers/customer.type';
import { BusinessFindings } from './business-findings';
import { listCustomerFindings } from './customer-findings';
import * as queries from './feed.queries';
import type { Finding } from './finding';
import {
  insightKinds,
  insightSeverities,
  type InsightConnectionType,
  type InsightKind,
  type InsightType,
} from './insight.type';
import { toPrediction, type ScoreRow } from './prediction.resolver';
import { listScores } from './predictions.queries';
import { requireWholeTenant } from './whole-tenant';

interface InsightRow {
  id: string;
  key: string;
  customer_id: string | null;
  seen_at: string;
  dismissed_at: string | null;
}

const order = 'FEED';

/** The feed (issue 5): what holds now, with what was dismissed of it left out. */
@Injectable()
export class FeedService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly business: BusinessFindings,
    private readonly customers: CustomersService,
  ) {}

  async list(
    viewer: TenantViewer,
    request: PageArguments & { includeDismissed: boolean },
  ): Promise<InsightConnectionType> {
    const page = resolvePage(request);
    const insights = await this.toInsights(viewer, await this.business.list(viewer));
    const shown = insights
      .filter(({ dismissedAt }) => request.includeDismissed || dismissedAt === null)
      .sort((a, b) => rank(b) - rank(a) || a.id.localeCompare(b.id));
    const [after] =
      page.cursor === undefined
        ? []
        : decodeCursor({ cursor: page.cursor, order, kinds: ['uuid'], field: page.cursorField });
    // The feed is a handful; an insight that is over is after the others.
    const place = after == null ? 0 : shown.findIndex(({ id }) => id === after) + 1 || shown.length;
    return new NodePage({
      rows: shown.slice(place, place + page.size + 1),
      page,
      toNode: (insight) => insight,
      toCursor: ({ id }) => encodeCursor({ order, values: [id] }),
      totalCount: shown.length,
    });
  }

  /** Of some customers, in their order. */
  async listOfCustomers(viewer: TenantViewer, customers: readonly CustomerType[]): Promise<InsightType[][]> {
    const { tenant } = viewer;
    const rows = await this.database.readInTenant<ScoreRow & { key: string }>(tenant.id, listScores, [
      tenant.id,
      customers.map(({ id }) => id),
    ]);
    const scores = new Map(rows.map((row) => [row.key, row]));
    const today = this.clock.today(tenant.zone);
    const findings = customers.flatMap((customer) =>
      listCustomerFindings({
        viewer,
        customer,
        prediction: toPrediction(scores.get(customer.id), tenant.currency),
        today,
      }),
    );
    const insights = await this.toInsights(viewer, findings);
    return customers.map(({ id }) => insights.filter(({ customerId }) => customerId === id));
  }

  /** @throws NOT_FOUND, also for one about a customer who is not the viewer's to see. */
  async setDismissed(viewer: TenantViewer, id: string, dismissed: boolean): Promise<InsightType> {
    const { tenant } = viewer;
    const [row] = isUuid(id)
      ? await this.database.readInTenant<InsightRow>(tenant.id, queries.findInsight, [tenant.id, id])
      : [];
    if (!row) throw missing();
    const customer = row.customer_id === null ? undefined : await this.customers.findCustomer(viewer, row.customer_id);
    if (row.customer_id !== null && !customer) throw missing();
    if (row.customer_id === null && requireScope(viewer, 'insights:view') !== 'ALL') throw missing();
    const at = dismissed ? new Date().toISOString() : null;
    await this.database.inTenant(tenant.id, async (connection) => {
      await connection.query(queries.setDismissed, [tenant.id, id, at, dismissed ? viewer.name : null]);
      await recordAudit(connection, viewer, {
        action: dismissed ? 'insight.dismissed' : 'insight.restored',
        recordType: 'insight',
        recordId: id,
        after: { key: row.key },
      });
    });
    const holding = customer
      ? (await this.listOfCustomers(viewer, [customer])).flat()
      : await this.toInsights(viewer, await this.business.list(requireWholeTenant(viewer) && viewer));
    return holding.find((insight) => insight.id === id) ?? toPast({ ...row, dismissed_at: at }, viewer);
  }

  private async toInsights(viewer: TenantViewer, findings: readonly Finding[]): Promise<InsightType[]> {
    if (findings.length === 0) return [];
    const { tenant, locale } = viewer;
    const { t } = createTranslator(locale, { vertical: tenant.vertical });
    const keys = findings.map(({ key }) => key);
    const read = () => this.database.readInTenant<InsightRow>(tenant.id, queries.listInsights, [tenant.id, keys]);
    let rows = await read();
    const known = new Set(rows.map(({ key }) => key));
    const fresh = findings.filter(({ key }) => !known.has(key));
    if (fresh.length > 0) {
      await this.database.inTenant(tenant.id, (connection) =>
        connection.query(queries.noteInsights, [
          tenant.id,
          fresh.map(() => uuidv7()),
          fresh.map(({ key }) => key),
          fresh.map(({ customerId }) => customerId),
          this.clock.now().toISOString(),
        ]),
      );
      rows = await read();
    }
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return findings.map((finding) => {
      const row = byKey.get(finding.key);
      if (!row) throw new Error(`An insight was not kept: ${finding.key}`);
      return {
        ...finding,
        id: row.id,
        suggestedAction: t(`insights.action.${finding.kind}`),
        dismissedAt: row.dismissed_at,
        createdAt: row.seen_at,
      };
    });
  }
}

function missing(): CodedError {
  return new CodedError({ code: 'NOT_FOUND', message: 'notFound', field: 'id' });
}

function rank({ severity }: InsightType): number {
  return insightSeverities.indexOf(severity);
}

/** One that does not hold any more: dismissing it is answered all the same. */
function toPast(row: InsightRow, { locale, tenant }: TenantViewer): InsightType {
  const { t } = createTranslator(locale, { vertical: tenant.vertical });
  const kind = row.key.split('|')[0] as InsightKind;
  if (!insightKinds.includes(kind)) throw missing();
  return {
    id: row.id,
    kind,
    severity: 'INFO',
    title: t('insights.over'),
    text: t('insights.overText'),
    evidence: [],
    filter: null,
    suggestedAction: null,
    customerId: row.customer_id,
    dismissedAt: row.dismissed_at,
    createdAt: row.seen_at,
  };
}
