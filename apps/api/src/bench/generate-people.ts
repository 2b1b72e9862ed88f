import { buenosAires } from '../features/samples/businesses/buenos-aires';
import { dublin } from '../features/samples/businesses/dublin';
import { lagos } from '../features/samples/businesses/lagos';
import { drawChance, drawPart, drawText, drawUnit, makeId } from './generate-random';

const businesses = [lagos, dublin, buenosAires];
const isPlain = (name: string): boolean => /^[A-Za-z]+$/.test(name);
const givenNames = businesses.flatMap((business) => business.givenNames).filter(isPlain);
const familyNames = businesses.flatMap((business) => business.familyNames).filter(isPlain);
/** Three parts make 3 200 further family names, so that a word of a name is as rare as in a real customer file. */
const starts = [
  'Ade',
  'Bal',
  'Cor',
  'Dun',
  'Eko',
  'Fer',
  'Gar',
  'Hal',
  'Iwe',
  'Jar',
  'Kel',
  'Lor',
  'Mac',
  'Nwa',
  'Oko',
  'Per',
  'Qui',
  'Ros',
  'Sal',
  'Tor',
];
const middles = ['a', 'be', 'di', 'gu', 'li', 'mo', 'ra', 'te'];
const ends = [
  'bo',
  'chi',
  'des',
  'gan',
  'kin',
  'land',
  'lez',
  'man',
  'nez',
  'ni',
  'ran',
  'ri',
  'son',
  'ta',
  'ton',
  'vez',
  'wa',
  'well',
  'yan',
  'ye',
];

const family = `CASE WHEN ${drawChance('n', 31, 0.45)} THEN ${drawText('n', 32, familyNames, 1.6)}
  ELSE ${drawText('n', 33, starts)} || ${drawText('n', 34, middles)} || ${drawText('n', 35, ends)} END`;

/** Ways of writing a unique number of a country; n is spread so that neighbours do not share their last digits. */
const phone = `CASE country
  WHEN 'NG' THEN '+234' || CASE n % 2 WHEN 0 THEN '803' ELSE '816' END || lpad(((n * 7368787) % 10000000)::text, 7, '0')
  WHEN 'IE' THEN '+353' || CASE n % 2 WHEN 0 THEN '85' ELSE '87' END || lpad(((n * 7368787) % 10000000)::text, 7, '0')
  ELSE '+54911' || (20000000 + (n * 7368787) % 50000000)::text END`;

/**
 * $1 orders of the tenant · $2 customers · $3 number of the tenant · $4 last day · $5 country · $6 orders of each customer (heavy tenant), or null.
 * Row 0 stands for orders without customer. `before` numbers the orders over all customers.
 */
export const drawCustomers = `
  CREATE TEMP TABLE bench_customer ON COMMIT DROP AS
  WITH given AS (
    SELECT $1::bigint AS orders, $2::bigint AS customers, $3::integer AS tenant, $4::date AS last_day, $5::text AS country, $6::integer AS each
  ),
  weight AS (
    SELECT n, CASE
      WHEN g.each IS NOT NULL THEN (n > 0)::integer::double precision
      WHEN n = 0 THEN g.customers * 0.03
      ELSE least(power(${drawUnit('n', 1)}, -0.75) - 0.9, 80) END AS weight
    FROM given g CROSS JOIN LATERAL generate_series(0, g.customers) AS n
  ),
  share AS (
    SELECT n, round(g.orders * (sum(weight) OVER (ORDER BY n)) / (sum(weight) OVER ()))::bigint AS upto FROM weight CROSS JOIN given g
  ),
  counted AS (
    SELECT n, (upto - lag(upto, 1, 0::bigint) OVER (ORDER BY n))::integer AS orders, lag(upto, 1, 0::bigint) OVER (ORDER BY n) AS before FROM share
  ),
  timed AS (
    SELECT c.*, g.tenant, g.last_day, g.country,
           CASE WHEN n = 0 OR g.each IS NOT NULL THEN g.last_day - 730 ELSE g.last_day - (731 * power(${drawUnit('n', 2)}, 0.8))::integer END AS first_day
    FROM counted c CROSS JOIN given g
  ),
  spanned AS (
    SELECT *, CASE WHEN n > 0 AND ${drawChance('n', 3, 0.3)} THEN first_day + ((last_day - first_day) * ${drawUnit('n', 4)})::integer ELSE last_day END AS end_day
    FROM timed
  ),
  dated AS (
    SELECT *, first_day::timestamp AT TIME ZONE 'UTC' + ${drawPart('n', 5, 86_400)} * interval '1 second' AS created_at FROM spanned
  )
  SELECT n, orders, before, first_day, end_day, last_day, created_at, country,
         CASE WHEN n > 0 THEN ${makeId({ instant: 'created_at', number: 'n', space: 'tenant' })} END AS id,
         ${drawText('n', 30, givenNames, 1.4)} || ' ' || ${family} AS name,
         ${phone} AS phone
  FROM dated`;

const people = 'FROM bench_customer WHERE id IS NOT NULL';
const email = `lower(replace(name, ' ', '.')) || n || '@example.com'`;
const hasEmail = drawChance('n', 10, 0.55);

export interface PeopleOptions {
  tenantId: string;
  manager: string;
  technician: string;
  tagIds: readonly string[];
  cities: readonly string[];
  zones: readonly string[];
  sources: readonly string[];
}

/** Fills the tables of customers from bench_customer. */
export function listPeopleStatements({
  tenantId,
  manager,
  technician,
  tagIds,
  cities,
  zones,
  sources,
}: PeopleOptions): string[] {
  const tenant = `'${tenantId}'::uuid`;
  const tags = `ARRAY[${tagIds.map((id) => `'${id}'`).join(', ')}]::uuid[]`;
  return [
    `INSERT INTO customer (tenant_id, id, name, name_key, type, status, phone, email, zone, account_manager_id, technician_id, acquisition_source, created_at, updated_at)
     SELECT ${tenant}, id, name, lower(name), CASE WHEN ${drawChance('n', 11, 0.08)} THEN 'BUSINESS' ELSE 'INDIVIDUAL' END,
            CASE WHEN ${drawChance('n', 12, 0.93)} THEN 'ACTIVE' ELSE ${drawText('n', 13, ['INACTIVE', 'SUSPENDED', 'PROSPECT'])} END,
            phone, CASE WHEN ${hasEmail} THEN ${email} END, ${drawText('n', 14, zones, 1.3)},
            CASE WHEN ${drawChance('n', 15, 0.1)} THEN '${manager}'::uuid END,
            CASE WHEN ${drawChance('n', 16, 0.02)} THEN '${technician}'::uuid END,
            ${drawText('n', 17, sources, 1.5)}, created_at, created_at
     ${people} ORDER BY n`,
    `INSERT INTO customer_identity (tenant_id, kind, value, customer_id) SELECT ${tenant}, 'PHONE', phone, id ${people}`,
    `INSERT INTO customer_identity (tenant_id, kind, value, customer_id) SELECT ${tenant}, 'EMAIL', ${email}, id ${people} AND ${hasEmail}`,
    `INSERT INTO customer_identity (tenant_id, kind, provider, value, customer_id)
     SELECT ${tenant}, 'EXTERNAL', 'shopify', 'sh_' || n, id ${people} AND ${drawChance('n', 18, 0.1)}`,
    `INSERT INTO customer_name (tenant_id, customer_id, name, last_used_at) SELECT ${tenant}, id, name, created_at ${people} AND orders > 0`,
    `INSERT INTO customer_token (tenant_id, token, customer_id)
     SELECT DISTINCT ${tenant}, unnest(string_to_array(lower(name), ' ')), id ${people}`,
    `INSERT INTO name_token (tenant_id, token) SELECT DISTINCT ${tenant}, unnest(string_to_array(lower(name), ' ')) ${people} ON CONFLICT DO NOTHING`,
    `INSERT INTO address (tenant_id, id, customer_id, street, city, city_key, country)
     SELECT ${tenant}, id, id, ${drawPart('n', 19, 400)} || ' Main Street', city, lower(city), country
     FROM (SELECT n, id, country, ${drawText('n', 20, cities, 1.6)} AS city ${people} AND ${drawChance('n', 21, 0.7)}) a`,
    `INSERT INTO customer_tag (tenant_id, customer_id, tag_id)
     SELECT ${tenant}, id, (${tags})[1 + ${drawPart('n', 22, tagIds.length)}] ${people} AND ${drawChance('n', 23, 0.15)}`,
  ];
}
