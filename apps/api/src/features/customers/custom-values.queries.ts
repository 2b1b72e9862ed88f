import { sql } from '../../database/statement';

/** A value as it is kept: the columns of its kind, the others null. */
export interface CustomValueColumns {
  text_value: string | null;
  key_value: string | null;
  /** Millionths. */
  number_value: string | null;
  day_value: string | null;
  flag: boolean | null;
}

export interface CustomValueRow extends CustomValueColumns {
  field_id: string;
}

const columns = `field_id, text_value, key_value, number_value, day_value, flag`;

/** Of the customers $2, with the customer as key. */
export const listCustomValues = sql(
  'customers.listCustomValues',
  `SELECT customer_id AS key, ${columns} FROM custom_value WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
);

/** Definitions cannot change until the transaction ends: a value must not outlive its field. */
export const holdDefinitions = sql(
  'customers.holdDefinitions',
  `SELECT custom_fields FROM tenant_settings WHERE tenant_id = $1 FOR SHARE`,
);

/** $3: json array of rows. */
export const saveCustomValues = sql(
  'customers.saveCustomValues',
  `INSERT INTO custom_value (tenant_id, customer_id, ${columns})
   SELECT $1, $2, ${columns} FROM json_to_recordset($3::json)
     AS v(field_id uuid, text_value text, key_value text, number_value bigint, day_value date, flag boolean)
   ON CONFLICT (tenant_id, customer_id, field_id) DO UPDATE SET text_value = excluded.text_value, key_value = excluded.key_value,
     number_value = excluded.number_value, day_value = excluded.day_value, flag = excluded.flag`,
);

export const deleteCustomValues = sql(
  'customers.deleteCustomValues',
  `DELETE FROM custom_value WHERE tenant_id = $1 AND customer_id = $2 AND field_id = ANY ($3::uuid[])`,
);
