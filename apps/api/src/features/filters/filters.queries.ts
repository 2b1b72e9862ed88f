import { sql } from '../../database/statement';

export const listSegmentRules = sql(
  'filters.listSegmentRules',
  `SELECT id, kind, name, name_key, rule FROM segment WHERE tenant_id = $1 ORDER BY id`,
);

export const listStaffNames = sql(
  'filters.listStaffNames',
  `SELECT id, name FROM staff WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
);
