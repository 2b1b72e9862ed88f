import { Injectable } from '@nestjs/common';
import { addDays, divideHalfEven } from '@clientele/domain';
import { createTranslator } from '@clientele/locale';
import { toFilterJson, type CustomerFilter, type FilterContext } from '@clientele/segmentation';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { CodedError, invalid, notFound } from '../../errors';
import { translateError } from '../../graphql/format-error';
import { toMoney, type MoneyType } from '../../graphql/money.type';
import { builtInRules, lifecycleKeys, rfmSegments, standingKeys, type BuiltInKey } from '../filters/built-in-segments';
import { FilterReader } from '../filters/filter-reader';
import { FilterTeller } from '../filters/filter-teller';
import { SegmentRules } from '../filters/segment-rules';
import {
  listBucketValues,
  nobody,
  sumBuckets,
  sumStandings,
  toFigures,
  toRfmFigures,
  type Bucket,
  type RfmRow,
  type SegmentFigures,
} from './built-in-figures';
import { limitConcurrency } from './limit-concurrency';
import { buildFigures, buildOverlap, type FiguresRow } from './members.queries';
import type { SegmentOverlapType, SegmentPointType, SegmentType } from './segment.type';
import * as queries from './segments.queries';
import { computeBuckets } from './stats.queries';

/** Own segments whose figures are computed at a time: each may be a pass over all customers. */
const figuresAtOnce = 3;
const longestHistory = 1_096;

interface Board {
  viewer: TenantViewer;
  context: FilterContext;
  rows: readonly queries.SegmentRow[];
  rules: SegmentRules;
  buckets: readonly Bucket[];
  isScored: boolean;
}

/** What built-in segments do not have of what own ones have. */
const builtIn = {
  ...{ description: null, pending: false, version: null },
  ...{ createdBy: null, createdAt: null, updatedBy: null, updatedAt: null },
};

/** Segments with their figures: built-in ones from the roll-ups and scores, own ones from their rules, all exact at this moment. */
@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filters: FilterReader,
    private readonly teller: FilterTeller,
  ) {}

  /** Lifecycle and flags, RFM groups, then own ones by name. */
  async listSegments(viewer: TenantViewer): Promise<SegmentType[]> {
    const board = await this.openBoard(viewer);
    const inTurn = limitConcurrency(figuresAtOnce);
    return [
      ...this.listStandings(board),
      ...this.listRfmGroups(board),
      ...board.rows.map((row) => this.toSegment(board, row, inTurn)),
    ];
  }

  /** By its id, or the key of a built-in one. */
  async findSegment(viewer: TenantViewer, id: string): Promise<SegmentType | undefined> {
    const board = await this.openBoard(viewer);
    const known = [...this.listStandings(board), ...this.listRfmGroups(board)].find(({ key }) => key === id);
    const row = board.rows.find((each) => each.id === id.toLowerCase());
    return known ?? (row && this.toSegment(board, row, limitConcurrency(1)));
  }

  /** @throws NOT_FOUND */
  async getSegment(viewer: TenantViewer, id: string): Promise<SegmentType> {
    const segment = await this.findSegment(viewer, id);
    if (!segment) throw notFound('segment', 'id');
    return segment;
  }

  /** Daily snapshots of the last days, oldest first, then today as it is now. Days on which nothing ran are left out, and today where the rule cannot be evaluated. */
  async listHistory(viewer: TenantViewer, segment: SegmentType, days: number): Promise<SegmentPointType[]> {
    if (days < 1 || days > longestHistory) throw invalid('days', 'wholeNumber', { min: 1, max: longestHistory });
    const { tenant } = viewer;
    const today = this.clock.today(tenant.zone);
    const values = [tenant.id, segment.id, addDays(today, 1 - days), today];
    const [rows, now] = await Promise.all([
      this.database.readInTenant<{ day: string; customers: string; value: string }>(
        tenant.id,
        queries.listHistory,
        values,
      ),
      segment.source.figures(),
    ]);
    // What cannot be evaluated has no members that anybody could know.
    const isKnown = segment.problems.length === 0;
    const live = { day: today, customers: now.customers.toString(), value: now.value.toString() };
    return [...rows, ...(isKnown ? [live] : [])].map(({ day, customers, value }) => ({
      day,
      count: Number(customers),
      value: toMoney(value, tenant.currency),
    }));
  }

  /** @throws NOT_FOUND for the other one. */
  async computeOverlap(viewer: TenantViewer, segment: SegmentType, otherId: string): Promise<SegmentOverlapType> {
    const { tenant } = viewer;
    const { rules } = segment.source;
    const expand = (id: string) =>
      rules.expand({ field: 'segment', op: 'EQ', value: rules.identify(id, 'with') }, 'with');
    const { statement, values } = buildOverlap({
      tenantId: tenant.id,
      context: this.filters.buildContext(tenant),
      one: expand(segment.id),
      other: expand(otherId),
    });
    const [row] = await this.database.readInTenant<{ one: number; other: number; both: number }>(
      tenant.id,
      statement,
      values,
    );
    const { one = 0, other = 0, both = 0 } = row ?? {};
    return { both, onlyThis: one - both, onlyOther: other - both };
  }

  private async openBoard(viewer: TenantViewer): Promise<Board> {
    const { tenant } = viewer;
    const context = this.filters.buildContext(tenant);
    const [buckets, rows, scored] = await this.database.inOneFlight(tenant.id, [
      { statement: computeBuckets, values: listBucketValues(tenant, context.today) },
      { statement: queries.listSegments, values: [tenant.id] },
      { statement: queries.findScoreDay, values: [tenant.id] },
    ]);
    const segments = rows as queries.SegmentRow[];
    return {
      viewer,
      context,
      rows: segments,
      rules: new SegmentRules(segments, context),
      buckets: buckets as Bucket[],
      isScored: scored!.length > 0,
    };
  }

  private listStandings(board: Board): SegmentType[] {
    const { viewer, buckets } = board;
    const figures = sumStandings(buckets);
    const { t } = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
    return standingKeys.map((key) => {
      const own = figures.get(key) ?? nobody;
      const segment = this.toBuiltIn(board, key, { name: t(`segments.${key}`), figures: async () => own });
      const isLifecycle = lifecycleKeys.some((each) => each === key);
      const potential = key === 'one_time' ? computePotential(buckets, own.customers, viewer.tenant.currency) : null;
      return { ...segment, kind: isLifecycle ? 'LIFECYCLE' : 'FLAG', source: { ...segment.source, potential } };
    });
  }

  /** Their figures come of one pass over the scores, whichever of them are asked. */
  private listRfmGroups(board: Board): SegmentType[] {
    const { viewer, isScored } = board;
    const { t } = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
    let reading: Promise<ReturnType<typeof toRfmFigures>> | undefined;
    const read = () => (reading ??= this.computeRfm(viewer));
    return rfmSegments.map(({ key, group }) => ({
      ...this.toBuiltIn(board, key, {
        name: t(`enums.rfmGroup.${group}`),
        figures: async () => (isScored ? ((await read()).get(key) ?? nobody) : nobody),
      }),
      kind: 'RFM',
      problems: isScored ? [] : [t('segments.notScored')],
    }));
  }

  private async computeRfm({ tenant }: TenantViewer): Promise<ReturnType<typeof toRfmFigures>> {
    return toRfmFigures(await this.database.readInTenant<RfmRow>(tenant.id, queries.computeRfmGroups, [tenant.id]));
  }

  private toBuiltIn(
    { viewer, buckets, rules }: Board,
    key: BuiltInKey,
    { name, figures }: { name: string; figures: () => Promise<SegmentFigures> },
  ): Omit<SegmentType, 'kind'> {
    const { tenant } = viewer;
    const filter = builtInRules[key];
    return {
      ...builtIn,
      ...{ id: key, key, name, problems: [] },
      filter: toFilterJson({ filter, currency: tenant.currency }),
      text: this.teller.print(tenant, filter, rules),
      source: {
        figures,
        everyone: sumBuckets(buckets, ({ value }) => value),
        potential: null,
        sentence: () => this.teller.describe(viewer, filter, rules),
        rules,
      },
    };
  }

  private toSegment(
    board: Board,
    row: queries.SegmentRow,
    inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  ): SegmentType {
    const { viewer, context, rules, buckets } = board;
    const member: CustomerFilter = { field: 'segment', op: 'EQ', value: row.id };
    const { rule, expanded, problems } = readRule(board, row, member);
    let figures: Promise<SegmentFigures> | undefined;
    return {
      ...{ id: row.id, key: row.id, name: row.name, kind: row.kind, description: row.description },
      filter: row.kind === 'DYNAMIC' ? row.rule : toFilterJson({ filter: member, currency: context.currency }),
      text: rule ? this.teller.print(viewer.tenant, rule, rules) : '',
      problems,
      pending: row.kind === 'DYNAMIC' && row.rule_version !== row.evaluated_version,
      ...{ createdBy: row.created_by, createdAt: row.created_at },
      ...{ updatedBy: row.updated_by, updatedAt: row.updated_at, version: row.version },
      source: {
        figures: () =>
          (figures ??= expanded ? inTurn(() => this.computeFigures(board, expanded)) : Promise.resolve(nobody)),
        everyone: sumBuckets(buckets, ({ value }) => value),
        potential: null,
        sentence: async () => (rule ? this.teller.describe(viewer, rule, rules) : ''),
        rules,
      },
    };
  }

  private async computeFigures({ viewer, context }: Board, filter: CustomerFilter): Promise<SegmentFigures> {
    const { tenant } = viewer;
    const { statement, values } = buildFigures({ tenantId: tenant.id, filter, context });
    const [row] = await this.database.readInTenant<FiguresRow>(tenant.id, statement, values);
    return row ? toFigures(row) : nobody;
  }
}

/** The rule as written and as it is evaluated; or what is wrong with it, for a person. */
function readRule(
  { viewer, rules }: Board,
  row: queries.SegmentRow,
  member: CustomerFilter,
): { rule: CustomerFilter | undefined; expanded: CustomerFilter | undefined; problems: string[] } {
  try {
    return { rule: rules.getRule(row.id) ?? member, expanded: rules.expand(member), problems: [] };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const audience = { locale: viewer.locale, vertical: viewer.tenant.vertical };
    return { rule: undefined, expanded: undefined, problems: [translateError(error, audience)] };
  }
}

/** Number of one-time buyers × the average order value over repeat and VIP customers; none while nobody came back. */
function computePotential(buckets: readonly Bucket[], oneTimers: bigint, currency: string): MoneyType | null {
  const returning = buckets.filter(({ lifecycle }) => lifecycle === 'VIP' || lifecycle === 'REPEAT');
  const orders = sumBuckets(returning, ({ priced }) => priced);
  if (orders === 0n) return null;
  const gross = sumBuckets(returning, (bucket) => bucket.gross);
  return toMoney(oneTimers * divideHalfEven(gross, orders), currency);
}
