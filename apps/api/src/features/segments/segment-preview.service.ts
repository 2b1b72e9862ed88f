import { Injectable } from '@nestjs/common';
import type { CustomerFilter } from '@clientele/segmentation';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { inTime } from '../../database/in-time';
import { toMoney } from '../../graphql/money.type';
import { buildCustomerPage } from '../customers/customer-list.queries';
import { toCustomer, type CustomerRow } from '../customers/customer.row';
import type { CustomerType } from '../customers/customer.type';
import { FilterReader, type WrittenFilter } from '../filters/filter-reader';
import { buildBoundedFigures, buildFigures, type FiguresRow, type Question } from './members.queries';
import type { SegmentPreviewType } from './segment.type';

const mostCounted = 1_000;
const sampleSize = 5;

/** What a rule would mean, while it is written. */
@Injectable()
export class SegmentPreviewService {
  /** Milliseconds in which all of it, running at once, ends: a person is typing. */
  static readonly patience: number = 180;

  constructor(
    private readonly database: Database,
    private readonly filters: FilterReader,
    private readonly clock: Clock,
  ) {}

  /** Exact where that takes no longer than a person waits, else of as many members as were found by then. @throws INVALID */
  async preview(viewer: TenantViewer, written: WrittenFilter): Promise<SegmentPreviewType> {
    const { tenant } = viewer;
    const filter = await this.filters.read(viewer, written, { tree: 'filter', text: 'text' });
    const question = { tenantId: tenant.id, filter, context: this.filters.buildContext(tenant) };
    const [exact, bounded, sample] = await Promise.all([
      this.tryFigures(tenant.id, buildFigures(question)),
      this.tryFigures(tenant.id, buildBoundedFigures({ ...question, most: mostCounted })),
      this.trySample(viewer, filter),
    ]);
    // Fewer than were asked for are all there are.
    const isWhole = bounded !== undefined && Number(bounded.customers) <= mostCounted;
    const figures = exact ?? (isWhole ? bounded : capFigures(bounded, sample.length));
    return {
      count: Number(figures.customers),
      exact: exact !== undefined || isWhole,
      totalLifetimeValue: toMoney(figures.value, tenant.currency),
      sample,
    };
  }

  private tryFigures(tenantId: string, question: Question): Promise<FiguresRow | undefined> {
    return inTime(async () => (await this.ask<FiguresRow>(tenantId, question))[0]);
  }

  private async trySample(viewer: TenantViewer, filter: CustomerFilter | undefined): Promise<CustomerType[]> {
    const { tenant } = viewer;
    const today = this.clock.today(tenant.zone);
    const { statement, values } = buildCustomerPage({
      ...{ tenant, today, filter, assignee: undefined, search: undefined, cursor: undefined },
      sort: { field: 'LAST_ORDER', direction: 'DESC' },
      page: { size: sampleSize, backward: false, cursor: undefined, cursorField: 'after' },
    });
    const rows = await inTime(() => this.ask<CustomerRow>(tenant.id, { statement, values }));
    return (rows ?? []).slice(0, sampleSize).map((row) => toCustomer(row, tenant, today));
  }

  private ask<Row>(tenantId: string, { statement, values }: Question): Promise<Row[]> {
    return this.database.inTenant(tenantId, (connection) => connection.query<Row>(statement, values), {
      statementTimeout: SegmentPreviewService.patience,
    });
  }
}

/** There are at least so many: one more was met than is told. */
function capFigures(bounded: FiguresRow | undefined, found: number): FiguresRow {
  if (bounded) return { ...bounded, customers: String(mostCounted) };
  return { customers: String(found), value: '0', last_active: null };
}
