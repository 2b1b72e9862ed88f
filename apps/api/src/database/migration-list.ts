import { Foundation1763600000000 } from './migrations/1763600000000-foundation';

/** Every migration, oldest first. Apart from TypeORM, which only migrating needs: the API reads the names and stays 27 MB smaller. */
export const migrations = [Foundation1763600000000];
