import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './row-security';

/**
 * Numbers of orders made by hand (O2): counted per business, and no two of them alike. Orders from other systems keep the numbers they
 * came with, which those systems may use twice.
 */
export class OrderNumbers1763700001000 implements MigrationInterface {
  readonly name = 'OrderNumbers1763700001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_number_counter (
        tenant_id uuid PRIMARY KEY,
        last integer NOT NULL
      );
      CREATE UNIQUE INDEX customer_order_number ON customer_order (tenant_id, number) WHERE external_reference IS NULL AND number IS NOT NULL`);
    await runner.query(secureTenantTable({ table: 'order_number_counter' }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX customer_order_number;
      DROP TABLE order_number_counter`);
  }
}
