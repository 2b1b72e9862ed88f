import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a value means depends on its field: without knowing of both together the planner takes every choice for a rare one, the rarer the
 * more fields a business has, and fetches hundreds of thousands of customers to show the first fifty.
 */
export class CustomValueStatistics1764210000000 implements MigrationInterface {
  readonly name = 'CustomValueStatistics1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE STATISTICS custom_value_meaning (mcv) ON tenant_id, field_id, key_value, flag FROM custom_value`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP STATISTICS custom_value_meaning`);
  }
}
