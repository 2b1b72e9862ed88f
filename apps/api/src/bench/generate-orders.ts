import { drawChance, drawPart, drawText, drawUnit, makeId } from './generate-random';

/** What a tenant's trade decides about its orders. Money in minor units. */
export interface Trade {
  kind: 'PURCHASE' | 'BOOKING' | 'JOB';
  done: string;
  failed: string;
  sources: readonly string[];
  cities: readonly string[];
  zone: string;
  currency: string;
  /** Prices are this times 4 to 203. */
  priceStep: number;
}

export const productCount = 200;
const productPrice = (product: string, step: number): string => `((${product} * 7919 % 200) + 4) * ${step}::bigint`;
const drawProduct = (salt: number): string => `1 + floor(${productCount} * power(${drawUnit('no', salt)}, 2))::integer`;
const productId = (product: string, space: string): string =>
  makeId({ instant: `timestamptz '2024-01-01Z'`, number: product, space });

/** Where the rows of a tenant go, and the part of its ids that no other tenant's have. */
export interface Target {
  tenantId: string;
  technician: string;
  space: number;
}

export function insertProducts({ tenantId, space }: Target): string {
  return `INSERT INTO product (tenant_id, id, key, sku, name)
    SELECT '${tenantId}'::uuid, ${productId('p', String(space))}, 'sku:BENCH-' || p, 'BENCH-' || p, 'Product ' || p FROM generate_series(1, ${productCount}) AS p`;
}

/**
 * Every order with what its figures need, from bench_customer. A customer's orders are spread evenly, with jitter, over the time the
 * person was one, on business hours of the tenant's zone: never across midnight, so `day` is the local day.
 */
export function drawOrders(trade: Trade, { space }: Target): string {
  const price = (product: string): string => productPrice(product, trade.priceStep);
  return `
    CREATE TEMP TABLE bench_order ON COMMIT DROP AS
    WITH numbered AS (
      SELECT c.n AS customer_no, c.id AS customer_id, c.before + j AS no,
             least(c.last_day - 1, c.first_day + floor((c.end_day - c.first_day) * (j - 1 + ${drawUnit('(c.before + j)', 40)}) / c.orders)::integer) AS day
      FROM bench_customer c CROSS JOIN LATERAL generate_series(1, c.orders) AS j
    ),
    drawn AS (
      SELECT *, (day::timestamp + (28800 + ${drawPart('no', 41, 46_800)}) * interval '1 second') AT TIME ZONE '${trade.zone}' AS placed_at,
             ${drawUnit('no', 42)} AS fate, ${drawUnit('no', 43)} AS rarity, 1 + (${drawPart('no', 44, 10)} / 6) + (${drawPart('no', 45, 10)} / 8) AS lines,
             ${drawProduct(46)} AS p1, ${drawProduct(47)} AS p2, ${drawProduct(48)} AS p3,
             1 + ${drawPart('no', 49, 10)} / 7 AS q1
      FROM numbered
    ),
    priced AS (
      SELECT *, CASE WHEN rarity < 0.005 THEN 'CREDIT' ELSE '${trade.kind}' END AS kind,
             CASE WHEN rarity < 0.005 THEN '${trade.done}' WHEN fate < 0.90 THEN '${trade.done}' WHEN fate < 0.95 THEN 'CANCELLED'
                  WHEN fate < 0.98 THEN '${trade.failed}' ELSE 'CONFIRMED' END AS status,
             CASE WHEN rarity < 0.005 THEN -1 ELSE 1 END AS sign,
             ${price('p1')} * q1 + CASE WHEN lines > 1 THEN ${price('p2')} ELSE 0 END + CASE WHEN lines > 2 THEN ${price('p3')} ELSE 0 END AS sum
      FROM drawn
    )
    SELECT customer_no, customer_id, no, ${makeId({ instant: 'placed_at', number: 'no', space: String(space) })} AS id, day, placed_at, kind, status,
           ${drawText('no', 50, trade.sources, 1.5)} AS source,
           CASE WHEN rarity > 0.99 AND kind <> 'CREDIT' THEN 'USD' ELSE '${trade.currency}' END AS currency,
           sign * sum AS amount, CASE WHEN rarity BETWEEN 0.005 AND 0.015 AND status = '${trade.done}' THEN sum / 4 ELSE 0 END AS refunded,
           sign, lines, p1, p2, p3, q1
    FROM priced`;
}

/** Fills orders and lines from bench_order. In the order of time, as a business writes them: a customer's orders lie far apart. */
export function listOrderStatements(trade: Trade, { tenantId, technician, space }: Target): string[] {
  const visited = trade.kind !== 'PURCHASE';
  return [
    `INSERT INTO customer_order (tenant_id, id, customer_id, provider, external_reference, content_hash, number, kind, source, status, payment_status,
       currency, amount, refunded_amount, placed_at, scheduled_start, duration_minutes, delivery_city, assigned_staff_id, created_at, updated_at)
     SELECT '${tenantId}'::uuid, id, customer_id, 'bench', 'B' || no, md5(no::text), 'B' || no, kind, source, status,
            CASE WHEN refunded > 0 THEN 'PARTLY_REFUNDED' WHEN status = '${trade.done}' THEN 'PAID' ELSE 'UNPAID' END,
            currency, amount, refunded, placed_at, ${visited ? `placed_at + interval '2 days'` : 'NULL::timestamptz'}, ${visited ? '60' : 'NULL::integer'},
            ${drawText('customer_no', 20, trade.cities, 1.6)},
            CASE WHEN ${drawChance('no', 51, visited ? 0.02 : 0.005)} THEN '${technician}'::uuid END, placed_at, placed_at
     FROM bench_order ORDER BY placed_at`,
    `INSERT INTO order_line (tenant_id, order_id, position, product_id, quantity, unit_price, amount)
     SELECT '${tenantId}'::uuid, id, position, ${productId('product', String(space))}, sign * quantity, (price / 100.0)::numeric(14, 2), sign * quantity * price
     FROM (
       SELECT o.id, o.placed_at, o.sign, l.position, l.product, l.quantity, ${productPrice('l.product', trade.priceStep)} AS price
       FROM bench_order o CROSS JOIN LATERAL (VALUES (1, o.p1, o.q1), (2, o.p2, 1), (3, o.p3, 1)) AS l(position, product, quantity)
       WHERE l.position <= o.lines
     ) line
     ORDER BY placed_at, id, position`,
    `ANALYZE bench_order`,
  ];
}

/** What customers bought in counting orders. */
export function insertCustomerProducts(trade: Trade, { tenantId, space }: Target): string {
  return `
    INSERT INTO customer_product (tenant_id, customer_id, product_id, quantity, amount, lines)
    SELECT '${tenantId}'::uuid, customer_id, ${productId('product', String(space))}, quantity, amount, lines
    FROM (
      SELECT o.customer_id, l.product, sum(o.sign * l.quantity) AS quantity,
             coalesce(sum(o.sign * l.quantity * (${productPrice('l.product', trade.priceStep)})) FILTER (WHERE o.currency = '${trade.currency}'), 0)::bigint AS amount,
             count(*)::integer AS lines
      FROM bench_order o CROSS JOIN LATERAL (VALUES (1, o.p1, o.q1), (2, o.p2, 1), (3, o.p3, 1)) AS l(position, product, quantity)
      WHERE l.position <= o.lines AND o.customer_id IS NOT NULL AND order_counts(o.kind, o.status, o.amount)
      GROUP BY o.customer_id, l.product
    ) p
    ORDER BY customer_id, product`;
}
