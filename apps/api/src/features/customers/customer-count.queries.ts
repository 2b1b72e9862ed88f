import { filterToSql, findRelatedSql } from '@clientele/segmentation';
import { adHoc } from '../../database/statement';
import {
  buildSource,
  Parameters,
  toFilterContext,
  type CustomerListQuestion,
  type Question,
} from './customer-list.queries';

/** How many customers a list has, exactly: from roll-ups, from rows that hang on customers, or by looking at the customers, whichever is least. */
export function buildCustomerCount(question: CustomerListQuestion): Question {
  return buildRollupCount(question) ?? buildRelatedCount(question) ?? buildPlainCount(question);
}

const rollup = (series: string, columns: string): string => `(
  SELECT ${columns} FROM rollup WHERE tenant_id = $1 AND series = '${series}'
  UNION ALL SELECT ${columns} FROM rollup_delta WHERE tenant_id = $1 AND series = '${series}')`;

/**
 * Roll-ups of living customers, under the aliases and with the columns that conditions speak of: one row stands for all customers who are
 * alike in them. A day stands for its instants by its noon, because conditions on instants change at the ends of days only.
 */
const standings: readonly { columns: readonly string[]; write: (parameters: Parameters, zone: string) => string }[] = [
  {
    columns: ['c.status'],
    write: () => `(SELECT key AS status, customers FROM ${rollup('status', 'key, customers')} r) c`,
  },
  {
    columns: ['c.acquisition_source'],
    write: () =>
      `(SELECT nullif(key, '') AS acquisition_source, customers FROM ${rollup('acquired', 'key, customers')} r) c`,
  },
  {
    columns: ['m.last_order_at', 'm.lifecycle', 'm.high_value', 'm.problematic'],
    write: (parameters, zone) => `(
      SELECT CASE WHEN day > '-infinity' THEN (day + time '12:00') AT TIME ZONE ${parameters.add(zone)} END AS last_order_at,
             nullif(split_part(key, '|', 1), 'NONE') AS lifecycle, strpos(split_part(key, '|', 2), 'H') > 0 AS high_value,
             strpos(split_part(key, '|', 2), 'P') > 0 AS problematic, customers
      FROM (SELECT day, key, sum(customers) AS customers FROM ${rollup('bucket', 'day, key, customers')} r GROUP BY day, key) r) m`,
  },
];

/** Where the filter speaks of nothing but what a roll-up tells apart. */
function buildRollupCount(question: CustomerListQuestion): Question | undefined {
  const { filter, tenant } = question;
  if (!filter || !isFilterOnly(question)) return undefined;
  const parameters = new Parameters(tenant.id);
  const sql = filterToSql({ filter, context: toFilterContext(question), firstParameter: 2 });
  const columns = [...sql.text.matchAll(/\b[a-z]\w*\.\w+/g)].map(([column]) => column);
  const standing = standings.find((each) => columns.every((column) => each.columns.includes(column)));
  if (!standing || columns.length === 0 || sql.passes > 0) return undefined;
  parameters.values.push(...sql.values);
  const from = standing.write(parameters, tenant.zone);
  return {
    statement: adHoc(`SELECT coalesce(sum(customers), 0)::text AS total FROM ${from} WHERE ${sql.text}`),
    values: parameters.values,
  };
}

/** Where the filter is one condition on rows that hang on a customer: those rows' customers, less the few of them in the trash. */
function buildRelatedCount(question: CustomerListQuestion): Question | undefined {
  const { filter, tenant } = question;
  if (!filter || !isFilterOnly(question)) return undefined;
  const related = findRelatedSql({ filter, context: toFilterContext(question), firstParameter: 2 });
  if (!related) return undefined;
  const { rows, owner, complement, values } = related;
  const found = `
    SELECT count(*) FROM ${rows}
      AND NOT EXISTS (SELECT FROM customer_metrics gone WHERE gone.tenant_id = $1 AND NOT gone.live AND gone.customer_id = ${owner})`;
  const living = `(SELECT coalesce(sum(customers), 0) FROM ${rollup('status', 'customers')} r)`;
  return {
    statement: adHoc(`SELECT (${complement ? `${living} - (${found})` : found})::text AS total`),
    values: [tenant.id, ...values],
  };
}

/** By the customers alone where no figure is asked for. */
function buildPlainCount(question: CustomerListQuestion): Question {
  const build = (main: 'c' | 'm') => {
    const parameters = new Parameters(question.tenant.id);
    return { parameters, ...buildSource(question, parameters, main) };
  };
  const alone = build('c');
  const { from, conditions, parameters } = alone.from === 'customer c' ? alone : build('m');
  return {
    statement: adHoc(`SELECT count(*) AS total FROM ${from} WHERE ${conditions.join(' AND ')}`),
    values: parameters.values,
  };
}

function isFilterOnly({ assignee, search, found }: CustomerListQuestion): boolean {
  return !assignee && search === undefined && !found;
}

/** How many of the list's customers are met, up to one more than `most`. */
export function buildBoundedCount(question: CustomerListQuestion & { most: number }): Question {
  const parameters = new Parameters(question.tenant.id);
  const { from, conditions } = buildSource(question, parameters, 'm');
  return {
    statement: adHoc(
      `SELECT count(*) AS total FROM (SELECT FROM ${from} WHERE ${conditions.join(' AND ')} LIMIT ${question.most + 1}) met`,
    ),
    values: parameters.values,
  };
}
