import { Foundation1763600000000 } from './migrations/1763600000000-foundation';
import { CustomerBusiness1763700000000 } from './migrations/1763700000000-customer-business';
import { OrderNumbers1763700001000 } from './migrations/1763700001000-order-numbers';
import { Tasks1763800000000 } from './migrations/1763800000000-tasks';
import { NameSearch1763850000000 } from './migrations/1763850000000-name-search';
import { OrderWindows1763860000000 } from './migrations/1763860000000-order-windows';
import { Segments1763900000000 } from './migrations/1763900000000-segments';
import { Insights1764000000000 } from './migrations/1764000000000-insights';
import { CustomFields1764100000000 } from './migrations/1764100000000-custom-fields';
import { TaskOutcomes1764110000000 } from './migrations/1764110000000-task-outcomes';
import { ListCounts1764200000000 } from './migrations/1764200000000-list-counts';
import { CustomValueStatistics1764210000000 } from './migrations/1764210000000-custom-value-statistics';
import { RollupMonths1764220000000 } from './migrations/1764220000000-rollup-months';

/** Every migration, oldest first. Apart from TypeORM, which only migrating needs: the API reads the names and stays 27 MB smaller. */
export const migrations = [
  Foundation1763600000000,
  CustomerBusiness1763700000000,
  OrderNumbers1763700001000,
  Tasks1763800000000,
  NameSearch1763850000000,
  OrderWindows1763860000000,
  Segments1763900000000,
  Insights1764000000000,
  CustomFields1764100000000,
  TaskOutcomes1764110000000,
  ListCounts1764200000000,
  CustomValueStatistics1764210000000,
  RollupMonths1764220000000,
];
