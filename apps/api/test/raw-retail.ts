import type { Client } from 'pg';

/** Of the raw file's own columns; quotes doubled inside a text, no line breaks anywhere. */
const rawLine = /^"([^"]*)","([^"]*)",(?:"((?:[^"]|"")*)"|[^",]*),(-?\d+),"([^"]*)",(-?[\d.]+),"?(\d*)[^,]*,"[^"]*"$/;
const batchSize = 20_000;

/**
 * Loads the lines of the Online Retail file into temporary tables of this connection, by means that share nothing with the import:
 * `raw_line` as they stand, `raw_document` one row per invoice with the rules of metrics.md spelt out in plain SQL.
 */
export async function loadRawRetail(client: Client, text: string): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE raw_line (n integer, number text, sku text, quantity numeric, minute text, price numeric, customer text, pence bigint)`,
  );
  const lines = text.split('\n').slice(1);
  for (let at = 0; at < lines.length; at += batchSize) {
    const columns: string[][] = [[], [], [], [], [], [], []];
    for (const [index, line] of lines.slice(at, at + batchSize).entries()) {
      if (line === '') continue;
      const found = rawLine.exec(line);
      if (!found) throw new Error(`Not understood: ${line}`);
      const [, number, sku, , quantity, minute, price, customer] = found;
      for (const [column, value] of [String(at + index), number, sku, quantity, minute, price, customer].entries())
        columns[column]?.push(value ?? '');
    }
    await client.query(
      `INSERT INTO raw_line SELECT n::integer, number, sku, quantity::numeric, minute, price::numeric, nullif(customer, ''),
              CASE WHEN abs(exact - trunc(exact)) = 0.5 THEN 2 * round(exact / 2) ELSE round(exact) END
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS l(n, number, sku, quantity, minute, price, customer)
       CROSS JOIN LATERAL (SELECT quantity::numeric * price::numeric * 100 AS exact) x`,
      columns,
    );
  }
  await client.query(`
    CREATE TEMP TABLE raw_document AS
    SELECT number, customer, placed_at, (placed_at AT TIME ZONE 'Europe/London')::date AS day, pence, number LIKE 'C%' AS credit,
           number NOT LIKE 'C%' AND pence >= 0 AS counts
    FROM (
      SELECT number, (array_agg(minute ORDER BY n))[1]::timestamp AT TIME ZONE 'Europe/London' AS placed_at,
             (array_agg(customer ORDER BY n) FILTER (WHERE customer IS NOT NULL))[1] AS customer, sum(pence)::bigint AS pence
      FROM raw_line GROUP BY number
    ) d;
    CREATE INDEX ON raw_document (customer);
    ANALYZE raw_line; ANALYZE raw_document`);
}
