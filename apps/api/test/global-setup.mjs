import { startThrowaway } from '../../../tools/embedded-postgres/throwaway.mjs';

/**
 * Gives the workers one PostgreSQL in TEST_ADMIN_URL: the server of TEST_DATABASE_URL (a superuser's address), else a
 * throw-away one that this run starts and the teardown removes.
 */
export default async function setUp() {
  const given = process.env.TEST_DATABASE_URL;
  globalThis.testDatabase = given ? undefined : await startThrowaway();
  process.env.TEST_ADMIN_URL = given || globalThis.testDatabase.url;
}
