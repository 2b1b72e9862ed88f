import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './row-security';

/** Own fields of customers (C20): what they are stands with the tenant's settings, a value is a row with the column of its kind. */
export class CustomFields1764100000000 implements MigrationInterface {
  readonly name = 'CustomFields1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenant_settings ADD COLUMN custom_fields jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN tenant_settings.custom_fields IS 'own fields in their order: {id, key, label, kind, description, choices: [{key, label}]}';

      CREATE TABLE custom_value (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        field_id uuid NOT NULL,
        text_value text,
        key_value text COLLATE "C",
        number_value bigint,
        day_value date,
        flag boolean,
        PRIMARY KEY (tenant_id, customer_id, field_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE,
        CHECK (num_nonnulls(key_value, number_value, day_value, flag) <= 1),
        CHECK (text_value IS NULL OR key_value IS NOT NULL)
      );
      CREATE INDEX custom_value_key ON custom_value (tenant_id, field_id, key_value, customer_id) WHERE key_value IS NOT NULL;
      CREATE INDEX custom_value_number ON custom_value (tenant_id, field_id, number_value, customer_id) WHERE number_value IS NOT NULL;
      CREATE INDEX custom_value_day ON custom_value (tenant_id, field_id, day_value, customer_id) WHERE day_value IS NOT NULL;
      CREATE INDEX custom_value_flag ON custom_value (tenant_id, field_id, flag, customer_id) WHERE flag IS NOT NULL;
      COMMENT ON COLUMN custom_value.key_value IS 'the folded text, or the key of the choice';
      COMMENT ON COLUMN custom_value.number_value IS 'millionths'`);
    await runner.query(secureTenantTable({ table: 'custom_value' }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE custom_value; ALTER TABLE tenant_settings DROP COLUMN custom_fields`);
  }
}
