import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a business is and does (C2). The figures carry the industry like the account status, so that a change of it can be taken out
 * of the roll-up. Only customers with an industry are in its series: rows made before need no filling in.
 */
export class CustomerBusiness1763700000000 implements MigrationInterface {
  readonly name = 'CustomerBusiness1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customer ADD COLUMN industry text, ADD COLUMN website text, ADD COLUMN business_type text;
      ALTER TABLE customer_metrics ADD COLUMN industry text;
      CREATE INDEX customer_by_zone ON customer (tenant_id, zone) WHERE state = 'LIVING' AND zone IS NOT NULL;
      CREATE INDEX customer_by_industry ON customer (tenant_id, industry) WHERE state = 'LIVING' AND industry IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Row security is lifted for a moment: an owner that is no superuser would see no rows and delete none.
    await runner.query(`
      ALTER TABLE rollup NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE rollup_delta NO FORCE ROW LEVEL SECURITY;
      DELETE FROM rollup WHERE series = 'industry';
      DELETE FROM rollup_delta WHERE series = 'industry';
      ALTER TABLE rollup FORCE ROW LEVEL SECURITY;
      ALTER TABLE rollup_delta FORCE ROW LEVEL SECURITY;
      DROP INDEX customer_by_industry, customer_by_zone;
      ALTER TABLE customer_metrics DROP COLUMN industry;
      ALTER TABLE customer DROP COLUMN business_type, DROP COLUMN website, DROP COLUMN industry`);
  }
}
