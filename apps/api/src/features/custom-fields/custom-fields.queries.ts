import { sql } from '../../database/statement';
import { listAssigned } from '../customers/customer-list.queries';

/** Locks the settings until the transaction ends: definitions change one after another, and after who writes values meanwhile. */
export const lockDefinitions = sql(
  'customFields.lockDefinitions',
  `SELECT custom_fields FROM tenant_settings WHERE tenant_id = $1 FOR UPDATE`,
);

export const saveDefinitions = sql(
  'customFields.saveDefinitions',
  `UPDATE tenant_settings SET custom_fields = $2::jsonb, version = version + 1, updated_at = $3 WHERE tenant_id = $1`,
);

export const deleteValues = sql(
  'customFields.deleteValues',
  `DELETE FROM custom_value WHERE tenant_id = $1 AND field_id = $2`,
);

/** $3: keys of choices. */
export const deleteChosen = sql(
  'customFields.deleteChosen',
  `DELETE FROM custom_value WHERE tenant_id = $1 AND field_id = $2 AND key_value = ANY ($3::text[])`,
);

/** How many living customers have a value, by field ($2): all values but those of the few who are in the trash. */
export const countCustomers = sql(
  'customFields.countCustomers',
  `SELECT f.id AS key,
          ((SELECT count(*) FROM custom_value v WHERE v.tenant_id = $1 AND v.field_id = f.id)
           - (SELECT count(*) FROM customer c
              JOIN custom_value v ON v.tenant_id = $1 AND v.customer_id = c.id AND v.field_id = f.id
              WHERE c.tenant_id = $1 AND c.state <> 'LIVING'))::integer AS customers
   FROM unnest($2::uuid[]) AS f(id)`,
);

/** The same of the customers of one member of staff ($3). */
export const countAssignedCustomers = sql(
  'customFields.countAssignedCustomers',
  `SELECT f.id AS key,
          (SELECT count(*)::integer FROM customer c
           JOIN custom_value v ON v.tenant_id = $1 AND v.customer_id = c.id AND v.field_id = f.id
           WHERE c.tenant_id = $1 AND c.state = 'LIVING' AND c.id IN ${listAssigned('$3::uuid')}) AS customers
   FROM unnest($2::uuid[]) AS f(id)`,
);
