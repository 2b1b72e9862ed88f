import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Some tasks end with something to tell that is neither a file nor a number of records. Kept as a key with its values, for readers of any language. */
export class TaskOutcomes1764110000000 implements MigrationInterface {
  readonly name = 'TaskOutcomes1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE task ADD COLUMN outcome text, ADD COLUMN outcome_facts jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE task DROP COLUMN outcome, DROP COLUMN outcome_facts`);
  }
}
