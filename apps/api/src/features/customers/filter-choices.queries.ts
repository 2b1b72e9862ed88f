import { sql, type Statement } from '../../database/statement';
import { listAssigned } from './customer-list.queries';

/** Values of a column of living customers. $1 tenant, $2 assignee (null: all), $3 how many. */
function listColumn(column: 'zone' | 'industry'): Statement {
  return sql(
    `filterChoices.${column}`,
    `SELECT c.${column} AS choice, count(*) AS uses FROM customer c
     WHERE c.tenant_id = $1 AND c.state = 'LIVING' AND c.${column} IS NOT NULL AND ($2::uuid IS NULL OR c.id IN ${listAssigned('$2::uuid')})
     GROUP BY c.${column} ORDER BY uses DESC, c.${column} LIMIT $3::integer`,
  );
}

/**
 * Customers outside the trash that one may see ($2: the assignee, null for all). The few in the trash are left out, so that the many others
 * are counted in an index alone.
 */
export const countedCustomers = (id: string): string => `
  ${id} NOT IN (SELECT t.id FROM customer t WHERE t.tenant_id = $1 AND t.state = 'TRASHED')
  AND ($2::uuid IS NULL OR ${id} IN ${listAssigned('$2::uuid')})`;

export const listChoices = {
  zones: listColumn('zone'),
  industries: listColumn('industry'),
  tags: sql(
    'filterChoices.tags',
    `SELECT t.name AS choice, u.uses
     FROM (
       SELECT ct.tag_id, count(*) AS uses FROM customer_tag ct WHERE ct.tenant_id = $1 AND ${countedCustomers('ct.customer_id')}
       GROUP BY ct.tag_id
     ) u
     JOIN tag t ON t.tenant_id = $1 AND t.id = u.tag_id
     ORDER BY u.uses DESC, t.name_key LIMIT $3::integer`,
  ),
  cities: sql(
    'filterChoices.cities',
    `SELECT s.city AS choice, u.uses
     FROM (
       SELECT a.city_key, count(*) AS uses FROM address a WHERE a.tenant_id = $1 AND a.city_key IS NOT NULL AND ${countedCustomers('a.customer_id')}
       GROUP BY a.city_key ORDER BY uses DESC, a.city_key LIMIT $3::integer
     ) u
     CROSS JOIN LATERAL (
       SELECT a.city FROM address a WHERE a.tenant_id = $1 AND a.city_key = u.city_key ORDER BY a.customer_id LIMIT 1
     ) s
     ORDER BY u.uses DESC, u.city_key`,
  ),
} as const;
