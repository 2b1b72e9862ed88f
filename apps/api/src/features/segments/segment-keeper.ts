import { Injectable } from '@nestjs/common';
import { addDays } from '@clientele/domain';
import type { CustomerFilter } from '@clientele/segmentation';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import { FilterReader } from '../filters/filter-reader';
import type { SegmentRules } from '../filters/segment-rules';
import { buildFigures, type FiguresRow } from './members.queries';
import * as queries from './membership.queries';
import { findRuleNeeds, type RuleNeeds } from './rule-needs';
import { computeRfmGroups, findScoreDay } from './segments.queries';
import { readBuckets, sumStandings, toRfmFigures, type RfmRow, type SegmentFigures } from './built-in-figures';

/** Batches of notes taken at a time, and customers looked at by one statement. */
const notesAtOnce = 200;
const customersAtOnce = 20_000;
/** Rules that share one reading of the touched customers. */
const rulesAtOnce = 100;
/** A rule over orders of half a million customers takes seconds; many of them take their time. */
const evaluationTimeout = 600_000;

interface State {
  as_of_day: string;
  version: number;
  day: string | null;
  settings_version: number | null;
  is_dirty: boolean;
  is_changed: boolean;
}

interface Rule extends RuleNeeds {
  id: string;
  version: number;
  isNew: boolean;
  isChanged: boolean;
  rule: CustomerFilter;
}

type Among = queries.Comparison['among'];

/**
 * Keeps the memberships of dynamic segments and their log: after changes of customers and orders, at midnight, and after changed
 * rules. Counts and lists of a segment do not depend on it; they are computed from the rule. All of it can run twice without harm.
 */
@Injectable()
export class SegmentKeeper {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filters: FilterReader,
  ) {}

  /** Brings everything of a tenant up to date. Costs one look where nothing happened. */
  async refresh(tenant: TenantContext): Promise<void> {
    const [state] = await this.database.readInTenant<State>(tenant.id, queries.readState, [tenant.id]);
    if (!state) return;
    if (state.day !== state.as_of_day || state.settings_version !== tenant.version) await this.turnDay(tenant, state);
    if (state.is_changed) await this.evaluateChanged(tenant);
    if (state.is_dirty) await this.drain(tenant);
  }

  /** Looks at the customers noted since the last time. @returns how many were. */
  async drain(tenant: TenantContext): Promise<number> {
    for (let total = 0; ;) {
      const { notes, customers } = await this.inTurn(tenant, (connection) => this.drainBite(connection, tenant));
      total += customers;
      if (notes < notesAtOnce) return total;
    }
  }

  /** Evaluates rules that were made or changed since they were last evaluated. */
  async evaluateChanged(tenant: TenantContext): Promise<void> {
    await this.inTurn(tenant, async (connection) => {
      const rules = (await this.listRules(connection, tenant)).filter(({ isChanged }) => isChanged);
      await this.compare(connection, tenant, { rules, reason: 'RULE' });
    });
  }

  private async drainBite(
    connection: Connection,
    tenant: TenantContext,
  ): Promise<{ notes: number; customers: number }> {
    const notes = await connection.query<{ ordered: string[]; edited: string[]; everyone: boolean }>(
      queries.takeNotes,
      [tenant.id, notesAtOnce],
    );
    if (notes.length === 0) return { notes: 0, customers: 0 };
    // What has not been evaluated at all will be, as a whole.
    const rules = (await this.listRules(connection, tenant)).filter(({ isChanged }) => !isChanged);
    if (notes.some(({ everyone }) => everyone)) {
      await this.compare(connection, tenant, { rules, reason: 'RULE' });
      return { notes: notes.length, customers: 0 };
    }
    const edited = new Set(notes.flatMap((note) => note.edited));
    const ordered = new Set(notes.flatMap((note) => note.ordered));
    const both = new Set([...edited, ...ordered]);
    for (const customerIds of chunk([...both], customersAtOnce)) {
      const isEdited = customerIds.some((id) => edited.has(id));
      const affected = rules.filter((rule) => isEdited || rule.orders);
      const among = { customerIds, ordered: customerIds.filter((id) => ordered.has(id)) };
      await this.compare(connection, tenant, { rules: affected, reason: 'EDIT', among });
    }
    return { notes: notes.length, customers: both.size };
  }

  /** A new day, or new thresholds: yesterday's snapshots, then every rule whose answer may have changed by itself. */
  private async turnDay(tenant: TenantContext, { day, as_of_day: today, settings_version }: State): Promise<void> {
    await this.inTurn(tenant, async (connection) => {
      const rules = await this.listRules(connection, tenant);
      if (day !== null && addDays(day, 1) === today) await this.saveSnapshots(connection, tenant, day);
      const settled = settings_version === tenant.version;
      const affected = rules.filter(({ isChanged, time }) => !isChanged && (time || !settled));
      await this.compare(connection, tenant, { rules: affected, reason: settled ? 'TIME' : 'RULE' });
      await connection.query(queries.writeDay, [tenant.id, today, tenant.version]);
    });
  }

  /** The day that has ended, as it is seen now: what was ordered since midnight is in its figures, but for what is about days. */
  private async saveSnapshots(connection: Connection, tenant: TenantContext, day: string): Promise<void> {
    const rules = await this.filters.loadRules(tenant, connection);
    const context = this.filters.buildContext(tenant, day);
    const buckets = await readBuckets(connection, tenant, day);
    const known: [string, SegmentFigures][] = [...sumStandings(buckets)];
    // Before the first scores there is nothing to remember of their groups.
    const scored = await connection.query(findScoreDay, [tenant.id]);
    if (scored.length > 0) known.push(...toRfmFigures(await connection.query<RfmRow>(computeRfmGroups, [tenant.id])));
    const figures = known.map(([key, { customers, value }]) => ({ key, customers, value }));
    for (const { id } of rules.rows) {
      const filter = expandOrSkip(rules, id);
      if (!filter) continue;
      const { statement, values } = buildFigures({ tenantId: tenant.id, filter, context });
      const [row] = await connection.query<FiguresRow>(statement, values);
      if (row) figures.push({ key: id, customers: BigInt(row.customers), value: BigInt(row.value) });
    }
    await connection.query(queries.saveSnapshots, [
      tenant.id,
      figures.map(({ key }) => key),
      day,
      figures.map(({ customers }) => customers),
      figures.map(({ value }) => value),
    ]);
  }

  private async compare(
    connection: Connection,
    tenant: TenantContext,
    options: { rules: readonly Rule[]; reason: queries.Comparison['reason']; among?: Among },
  ): Promise<void> {
    const { rules, reason, among } = options;
    const context = this.filters.buildContext(tenant);
    const instants = { at: this.clock.now().toISOString(), now: new Date().toISOString() };
    // All customers are compared rule by rule: each is a pass of its own, and none should wait in memory for the others.
    for (const some of chunk(rules, among ? rulesAtOnce : 1)) {
      const evaluated = some.map(({ id, rule, passes }) => ({ segmentId: id, batchId: uuidv7(), rule, passes }));
      const { statement, values } = queries.buildComparison({
        ...{ tenantId: tenant.id, context, rules: evaluated, reason, ...(among ? { among } : {}) },
        untold: some.filter(({ isNew }) => isNew).map(({ id }) => id),
        ...instants,
      });
      await connection.query(statement, values);
    }
    if (among) return;
    const versions = rules.map(({ version }) => version);
    await connection.query(queries.markEvaluated, [tenant.id, rules.map(({ id }) => id), versions]);
  }

  /** Rules that can be evaluated; one that names what is no more keeps its members as they are. */
  private async listRules(connection: Connection, tenant: TenantContext): Promise<Rule[]> {
    const rows = await connection.query<{ id: string; rule_version: number; evaluated_version: number }>(
      queries.listDynamicRules,
      [tenant.id],
    );
    if (rows.length === 0) return [];
    const rules = await this.filters.loadRules(tenant, connection);
    const context = this.filters.buildContext(tenant);
    return rows.flatMap((row) => {
      const rule = expandOrSkip(rules, row.id);
      const [isNew, isChanged] = [row.evaluated_version === 0, row.rule_version !== row.evaluated_version];
      return rule
        ? [
            {
              id: row.id,
              version: row.rule_version,
              isNew,
              isChanged,
              rule,
              ...findRuleNeeds({ filter: rule, context }),
            },
          ]
        : [];
    });
  }

  /** One at a time: two that compare the same members would both note the same change. */
  private inTurn<T>(tenant: TenantContext, work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.database.inTenant(
      tenant.id,
      async (connection) => {
        await connection.query(queries.holdMemberships, [tenant.id]);
        return work(connection);
      },
      { statementTimeout: evaluationTimeout },
    );
  }
}

/** A segment as a filter, or nothing where it names what is no more. */
function expandOrSkip(rules: SegmentRules, id: string): CustomerFilter | undefined {
  try {
    return rules.expand({ field: 'segment', op: 'EQ', value: id });
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
