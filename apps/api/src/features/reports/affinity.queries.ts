import { sql } from '../../database/statement';

export const clearPairs = sql('affinity.clear', `DELETE FROM product_pair WHERE tenant_id = $1`);

/**
 * Baskets are counting orders with lines of the last 365 days, at most the latest $3; pairs of products in at least two of them, at most the
 * $4 most frequent. Rows with the same product twice are the orders of a product. $2 today. @returns the number of baskets.
 */
export const savePairs = sql(
  'affinity.save',
  `WITH latest AS MATERIALIZED (
     SELECT o.id FROM customer_order o JOIN tenant_settings s ON s.tenant_id = $1
     WHERE o.tenant_id = $1 AND o.counts AND o.placed_at < (($2::date + 1)::timestamp AT TIME ZONE s.zone)
       AND o.placed_at >= (($2::date - 364)::timestamp AT TIME ZONE s.zone)
       AND EXISTS (SELECT FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id)
     ORDER BY o.placed_at DESC LIMIT $3::integer
   ),
   item AS MATERIALIZED (
     SELECT l.order_id, array_agg(DISTINCT l.product_id) AS products
     FROM latest o JOIN order_line l ON l.tenant_id = $1 AND l.order_id = o.id GROUP BY l.order_id
   ),
   product AS (SELECT one, count(*)::integer AS orders FROM item CROSS JOIN unnest(products) AS one GROUP BY one),
   -- Within each order's own products: a join of items with items would be planned without knowing how many there are.
   pair AS (
     SELECT one, other, count(*)::integer AS orders
     FROM item CROSS JOIN unnest(products) AS one CROSS JOIN unnest(products) AS other
     WHERE one < other
     GROUP BY one, other HAVING count(*) > 1
     ORDER BY count(*) DESC, one, other LIMIT $4::integer
   ),
   saved AS (
     INSERT INTO product_pair (tenant_id, one, other, orders)
     SELECT $1, one, other, orders FROM pair
     UNION ALL SELECT $1, one, one, orders FROM product
   )
   SELECT count(*)::integer AS baskets FROM latest`,
);

/** Pairs in at least $2 orders, with the orders of either product. */
export const listPairs = sql(
  'affinity.listPairs',
  `SELECT p.one, p.other, p.orders, a.orders AS one_orders, b.orders AS other_orders
   FROM product_pair p
   JOIN product_pair a ON a.tenant_id = $1 AND a.one = p.one AND a.other = p.one
   JOIN product_pair b ON b.tenant_id = $1 AND b.one = p.other AND b.other = p.other
   WHERE p.tenant_id = $1 AND p.one <> p.other AND p.orders >= $2::integer`,
);

export const listProducts = sql(
  'affinity.listProducts',
  `SELECT id, name, sku FROM product WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
);

export const listBought = sql(
  'affinity.listBought',
  `SELECT customer_id AS key, product_id AS product FROM customer_product
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND lines > 0`,
);
