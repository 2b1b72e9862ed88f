import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofLiving = [
  ['customer_by_type', 'type', ''],
  ['customer_by_premises', 'premises', ' AND premises IS NOT NULL'],
] as const;

/** Whose customers: asked for the scope of a member of staff, the trash included, and for counts of the living. */
const ofStaff = [
  ['customer_by_manager', 'account_manager_id'],
  ['customer_by_technician', 'technician_id'],
] as const;

/**
 * What an index answers alone is looked up in the table where its page changed since the last vacuum: so that one comes after a hundredth
 * of the rows, not a fifth of them. It reads only what changed.
 */
const busyTables = ['customer', 'customer_metrics', 'customer_order'];
const eager = ['vacuum', 'vacuum_insert'].flatMap((kind) => [
  [`autovacuum_${kind}_scale_factor`, '0.01'],
  [`autovacuum_${kind}_threshold`, '1000'],
]);

/**
 * Exact totals of filtered lists (L8) from indexes alone: equal keys are stored once in them, so each is a few bytes a customer.
 * `customer_metrics_dead` is whom a count over tags or cities leaves out.
 */
export class ListCounts1764200000000 implements MigrationInterface {
  readonly name = 'ListCounts1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column, more] of ofLiving)
      await runner.query(`CREATE INDEX ${name} ON customer (tenant_id, ${column}) WHERE state = 'LIVING'${more}`);
    for (const [name, column] of ofStaff) await runner.query(recreate({ name, column, more: ' INCLUDE (state)' }));
    // Not its number of orders: an index on what changes with every order would cost each of them.
    await runner.query('CREATE INDEX customer_source_customers ON customer_source (tenant_id, source, customer_id)');
    await runner.query(
      'CREATE INDEX customer_metrics_dead ON customer_metrics (tenant_id, customer_id) WHERE NOT live',
    );
    for (const table of busyTables)
      await runner.query(`ALTER TABLE ${table} SET (${eager.map(([name, value]) => `${name} = ${value}`).join(', ')})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP INDEX customer_source_customers, customer_metrics_dead, ${ofLiving.map(([name]) => name).join(', ')}`,
    );
    for (const [name, column] of ofStaff) await runner.query(recreate({ name, column, more: '' }));
    for (const table of busyTables)
      await runner.query(`ALTER TABLE ${table} RESET (${eager.map(([name]) => name).join(', ')})`);
  }
}

function recreate({ name, column, more }: { name: string; column: string; more: string }): string {
  return `DROP INDEX ${name};
    CREATE INDEX ${name} ON customer (tenant_id, ${column}, id)${more} WHERE ${column} IS NOT NULL`;
}
