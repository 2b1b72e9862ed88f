import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { holdTenantFigures } from './ledger.lock';
import type { Actor } from '../audit/audit';
import { OrderLedger } from './order-ledger';
import type { FiguresRebuilder } from '../tenants/figures-rebuilder';
import * as queries from './figures.queries';
import { keptTables } from './recomputation';
import { noteAllCustomers, noteEditedCustomers } from './segment-notes';

const systemActor: Actor = { kind: 'SYSTEM', id: null, name: 'Clientele', address: null };
const foldSize = 50_000;
/** A rebuild reads every order of the tenant: minutes for millions. */
const rebuildTimeout = 3_600_000;

/** A kept row that is wrong: what stands in the table, or what should. */
export interface Difference {
  table: string;
  side: 'expected' | 'kept';
  fields: Record<string, unknown>;
}

/** Keeps the kept figures: folds roll-ups, brings in a new day, verifies, rebuilds. All of it can run twice without harm. */
@Injectable()
export class FiguresService implements FiguresRebuilder {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: OrderLedger,
  ) {}

  /** Folds what is appended, in bites so that no transaction is long. @returns the number of folded rows. */
  async foldRollups(tenantId: string): Promise<number> {
    let total = 0;
    for (;;) {
      const moved = await this.database.inTenant(tenantId, async (connection) => {
        const [row] = await connection.query<{ moved: number }>(queries.foldRollups, [tenantId, foldSize]);
        return row?.moved ?? 0;
      });
      total += moved;
      if (moved < foldSize) return total;
    }
  }

  /**
   * Brings the figures to today in the tenant's zone: orders placed for a day that has come start to count; with a clock that was
   * set back, later ones stop. @returns whether anything had to be done.
   */
  async advanceDay(tenantId: string): Promise<boolean> {
    return this.database.inTenant(
      tenantId,
      async (connection) => {
        if (!(await this.readDay(connection, tenantId)).hasTurned) return false;
        await holdTenantFigures(connection, tenantId);
        // Somebody else may have done it while this waited.
        const { hasTurned, row, today } = await this.readDay(connection, tenantId);
        if (!hasTurned) return false;
        const [from, to] = today > row.as_of_day ? [row.as_of_day, today] : [today, row.as_of_day];
        const orders = await connection.query<{ id: string }>(queries.listOrdersBetween, [tenantId, from, to]);
        const reapply = orders.map((order) => order.id);
        await this.ledger.write(connection, { tenantId, actor: systemActor, reapply, asOfDay: today });
        await connection.query(queries.writeAsOf, [tenantId, today]);
        return true;
      },
      { statementTimeout: rebuildTimeout },
    );
  }

  private async readDay(
    connection: Connection,
    tenantId: string,
  ): Promise<{ hasTurned: boolean; row: { as_of_day: string }; today: string }> {
    const [row] = await connection.query<{ as_of_day: string; zone: string }>(queries.readAsOf, [tenantId]);
    if (!row) return { hasTurned: false, row: { as_of_day: '' }, today: '' };
    const today = this.clock.today(row.zone);
    return { hasTurned: today !== row.as_of_day, row, today };
  }

  /** Compares every kept figure of a tenant with a plain recomputation. @returns the rows that differ; none when all is exact. */
  async verify(tenantId: string): Promise<Difference[]> {
    return this.database.inTenant(
      tenantId,
      async (connection) => {
        await holdTenantFigures(connection, tenantId);
        const differences: Difference[] = [];
        for (const { name } of keptTables) {
          const statement = queries.findDifferences.get(name);
          if (!statement) throw new Error(`No comparison for ${name}`);
          const rows = await connection.query<{ side: 'expected' | 'kept'; fields: Record<string, unknown> }>(
            statement,
            [tenantId],
          );
          differences.push(...rows.map((row) => ({ table: name, ...row })));
        }
        return differences;
      },
      { statementTimeout: rebuildTimeout },
    );
  }

  /** Recomputes everything kept of a tenant in one transaction: readers keep the old figures until it commits, writers of orders wait. */
  async rebuild(tenantId: string): Promise<void> {
    await this.database.inTenant(
      tenantId,
      async (connection) => {
        await holdTenantFigures(connection, tenantId);
        await this.rewrite(connection, tenantId);
      },
      { statementTimeout: rebuildTimeout },
    );
  }

  /** Waits for writers of the tenant's orders and keeps new ones out until the transaction ends. */
  async hold(connection: Connection, tenantId: string): Promise<void> {
    await holdTenantFigures(connection, tenantId);
  }

  /** The rebuild inside a caller's transaction, so that new thresholds or a new zone and their figures appear at the same moment. */
  async rewrite(connection: Connection, tenantId: string): Promise<void> {
    for (const statement of queries.rewriteTables) await connection.query(statement, [tenantId]);
    await noteAllCustomers(connection, tenantId);
  }

  /** Takes customers off the lists and roll-ups, or back onto them. Their figures stay kept. The caller holds their locks. */
  async setLive(
    connection: Connection,
    options: { tenantId: string; customerIds: readonly string[]; live: boolean },
  ): Promise<void> {
    const { tenantId, customerIds, live } = options;
    await connection.query(queries.emitStanding, [tenantId, customerIds, uuidv7(), live ? 1 : -1]);
    await connection.query(queries.setLive, [tenantId, customerIds, live]);
    await noteEditedCustomers(connection, { tenantId, customerIds });
  }

  async clearEmptyRows(tenantId: string): Promise<void> {
    await this.database.inTenant(tenantId, async (connection) => {
      await holdTenantFigures(connection, tenantId);
      for (const statement of queries.clearEmptyRows) await connection.query(statement, [tenantId]);
    });
  }
}
