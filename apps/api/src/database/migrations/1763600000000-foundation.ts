import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryTables } from './foundation/directory';
import { figureTables } from './foundation/figures';
import { orderTables } from './foundation/orders';
import { orderRules } from './foundation/order-rules';
import { customerTables } from './foundation/customers';
import { recordTables } from './foundation/records';
import { phoneSearch } from './foundation/phone-search';
import { secureDirectory, secureTenantTable } from './row-security';

const parts = [orderRules, directoryTables, customerTables, orderTables, figureTables, recordTables];

/** Everything the engine stands on. Text columns with checks instead of enums: enum equality is not leakproof under row security. */
export class Foundation1763600000000 implements MigrationInterface {
  readonly name = 'Foundation1763600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
    for (const part of parts) await runner.query(part.up);
    for (const table of parts.flatMap((part) => part.directory)) await runner.query(secureDirectory(table));
    for (const table of parts.flatMap((part) => part.tenant)) await runner.query(secureTenantTable(table));
    await runner.query(phoneSearch.up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(phoneSearch.down);
    for (const part of [...parts].reverse()) await runner.query(part.down);
  }
}
