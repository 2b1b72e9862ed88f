import type { Client } from 'pg';

/** metrics.md once more in plain TypeScript, over plain rows: what cards and segments must say. Shares no code with the API. */
export interface PlainOrder {
  customer: string | null;
  kind: string;
  status: string;
  amount: bigint;
  refunded: bigint;
  currency: string;
  at: string;
  staff: string | null;
}

export interface PlainCustomer {
  id: string;
  living: boolean;
  status: string;
  source: string | null;
  industry: string | null;
  contact: string | null;
  created: string;
  technician: string | null;
  manager: string | null;
}

export interface PlainSettings {
  zone: string;
  currency: string;
  activeDays: number;
  atRiskDays: number;
  vipOrders: number;
  vipSpent: bigint;
  highValue: bigint;
  problematicCancellations: number;
}

export interface PlainData {
  orders: PlainOrder[];
  customers: PlainCustomer[];
  settings: PlainSettings;
  now: string;
}

const undone = ['CANCELLED', 'RETURNED', 'NO_SHOW'];

export async function readPlainData(client: Client, options: { tenantId: string; now: string }): Promise<PlainData> {
  const { tenantId, now } = options;
  const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const orders = await client.query(
    `SELECT customer_id AS customer, kind, status, amount, refunded_amount AS refunded, currency, ${instant('placed_at')} AS at, assigned_staff_id AS staff
     FROM customer_order WHERE tenant_id = $1`,
    [tenantId],
  );
  const customers = await client.query(
    `SELECT id, state = 'LIVING' AS living, status, acquisition_source AS source, industry, first_contact_on::text AS contact, ${instant('created_at')} AS created,
            technician_id AS technician, account_manager_id AS manager FROM customer WHERE tenant_id = $1`,
    [tenantId],
  );
  const settings = await client.query(
    `SELECT zone, currency, active_days, at_risk_days, vip_orders, vip_spent, high_value, problematic_cancellations FROM tenant_settings WHERE tenant_id = $1`,
    [tenantId],
  );
  const [row] = settings.rows;
  return {
    orders: orders.rows.map((order) => ({ ...order, amount: BigInt(order.amount), refunded: BigInt(order.refunded) })),
    customers: customers.rows,
    settings: {
      zone: row.zone,
      currency: row.currency,
      activeDays: row.active_days,
      atRiskDays: row.at_risk_days,
      vipOrders: row.vip_orders,
      vipSpent: BigInt(row.vip_spent),
      highValue: BigInt(row.high_value),
      problematicCancellations: row.problematic_cancellations,
    },
    now,
  };
}

export function divideEven(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n ? -1n : 1n;
  const size = dividend * sign;
  const [whole, twice] = [size / divisor, (size % divisor) * 2n];
  return sign * (twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole);
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();
function toDay(instant: string, zone: string): string {
  const format = dayFormats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  dayFormats.set(zone, format);
  return format.format(new Date(instant));
}

const toAmount = (minor: bigint | null) =>
  minor === null
    ? null
    : {
        amount: `${minor < 0n ? '-' : ''}${(minor < 0n ? -minor : minor) / 100n}.${String((minor < 0n ? -minor : minor) % 100n).padStart(2, '0')}`,
      };

interface DatedOrder extends PlainOrder {
  day: string;
  counts: boolean;
  priced: boolean;
  value: bigint;
}

interface Person extends PlainCustomer {
  orders: DatedOrder[];
  counting: DatedOrder[];
  seen: string;
}

function listEffective({ orders, settings, now }: PlainData): DatedOrder[] {
  const today = toDay(now, settings.zone);
  return orders
    .map((order) => {
      const counts = order.kind !== 'CREDIT' && order.amount >= 0n && !undone.includes(order.status);
      const isCancelled = order.kind === 'CREDIT' ? order.status === 'CANCELLED' : undone.includes(order.status);
      const value = isCancelled ? 0n : counts ? order.amount - order.refunded : order.amount;
      return {
        ...order,
        counts,
        value,
        priced: order.currency === settings.currency,
        day: toDay(order.at, settings.zone),
      };
    })
    .filter(({ day }) => day <= today);
}

function listPeople(data: PlainData, staff: string | undefined): Person[] {
  const effective = listEffective(data);
  const mine = new Set(data.orders.filter((order) => order.staff === staff).map(({ customer }) => customer));
  return data.customers
    .filter(({ living }) => living)
    .filter(
      ({ id, technician, manager }) => staff === undefined || technician === staff || manager === staff || mine.has(id),
    )
    .map((customer) => {
      const orders = effective.filter((order) => order.customer === customer.id);
      const counting = orders.filter(({ counts }) => counts).sort((a, b) => (a.at < b.at ? -1 : 1));
      const firsts = [customer.contact, counting[0]?.day].filter((day) => typeof day === 'string').sort();
      return { ...customer, orders, counting, seen: firsts[0] ?? toDay(customer.created, data.settings.zone) };
    });
}

const sum = (orders: DatedOrder[]) =>
  orders.filter(({ priced }) => priced).reduce((total, { value }) => total + value, 0n);
const change = (now: number | null, then: number | null) => (now === null || !then ? null : (now - then) / then);

/** What `customerStats` must answer for two ranges of days, to the staff member's customers if one is given. */
export function computePlainStats(
  data: PlainData,
  options: { current: [string, string]; previous: [string, string]; staff?: string },
) {
  const { settings, now } = data;
  const today = toDay(now, settings.zone);
  const people = listPeople(data, options.staff);
  const effective = listEffective(data).filter(
    ({ customer }) => options.staff === undefined || people.some(({ id }) => id === customer),
  );
  const measure = ([from, to]: [string, string]) => {
    const end = to >= today ? '9999-12-31' : to;
    const until = (orders: DatedOrder[]) => orders.filter(({ day }) => day <= end);
    const buyers = people.filter(({ counting }) => until(counting).length >= 1).length;
    const value = people.reduce((total, { orders }) => total + sum(until(orders)), 0n);
    const placed = effective.filter(({ day }) => day >= from && day <= to);
    const counting = placed.filter(({ counts }) => counts);
    const priced = counting.filter((order) => order.priced);
    return {
      total: people.filter(({ seen }) => seen <= end).length,
      fresh: people.filter(({ seen }) => seen >= from && seen <= to),
      active: people.filter((person) =>
        person.counting.some(({ day }) => day > shiftDay(to, -settings.activeDays) && day <= to),
      ).length,
      value,
      averageValue: buyers === 0 ? null : divideEven(value, BigInt(buyers)),
      repeatRate: buyers === 0 ? null : people.filter((person) => until(person.counting).length >= 2).length / buyers,
      revenue: sum(placed),
      orders: counting.length,
      average: priced.length === 0 ? null : divideEven(sum(priced), BigInt(priced.length)),
      foreign: placed.filter((order) => !order.priced).length,
    };
  };
  const [a, b] = [measure(options.current), measure(options.previous)];
  const trend = (current: number | null, previous: number | null) => ({
    current,
    previous,
    change: change(current, previous),
  });
  const money = (current: bigint | null, previous: bigint | null) => ({
    current: toAmount(current),
    previous: toAmount(previous),
    change: change(current === null ? null : Number(current), previous === null ? null : Number(previous)),
  });
  const sources = [...new Set(a.fresh.map(({ source }) => source))]
    .map((source) => ({ source, count: a.fresh.filter((person) => person.source === source).length }))
    .sort((x, y) => y.count - x.count || ((x.source ?? '') < (y.source ?? '') ? -1 : 1));
  return {
    totalCustomers: trend(a.total, b.total),
    activeCustomers: trend(a.active, b.active),
    newCustomers: trend(a.fresh.length, b.fresh.length),
    totalLifetimeValue: money(a.value, b.value),
    averageLifetimeValue: money(a.averageValue, b.averageValue),
    repeatRate: trend(a.repeatRate, b.repeatRate),
    revenue: money(a.revenue, b.revenue),
    orders: trend(a.orders, b.orders),
    averageOrderValue: money(a.average, b.average),
    acquisitionSources: sources,
    topAcquisitionSource: sources.find(({ source }) => source !== null)?.source ?? null,
    statuses: ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'].map((status) => ({
      status,
      count: people.filter((person) => person.status === status).length,
    })),
    industries: [...new Set(people.map(({ industry }) => industry))]
      .map((industry) => ({ industry, count: people.filter((person) => person.industry === industry).length }))
      .sort((x, y) => y.count - x.count || ((x.industry ?? '~') < (y.industry ?? '~') ? -1 : 1)),
    foreignCurrencyOrders: a.foreign,
  };
}

/** The standing of each customer in the list: id → lifecycle, flags and activity. */
export function computePlainStandings(data: PlainData): Map<
  string,
  {
    lifecycle: string | null;
    flags: string[];
    activity: string;
    value: bigint;
    lastDay: string | undefined;
    gross: bigint;
    priced: bigint;
  }
> {
  const { settings, now } = data;
  const today = toDay(now, settings.zone);
  return new Map(
    listPeople(data, undefined).map(({ id, orders, counting }) => {
      const value = sum(orders);
      const count = counting.length;
      const lastDay = counting.at(-1)?.day;
      const isVip = count > 0 && (count >= settings.vipOrders || value >= settings.vipSpent);
      const cancelled = orders.filter(({ kind, status }) => kind !== 'CREDIT' && status === 'CANCELLED').length;
      const flags = [
        ...(isVip ? ['VIP'] : []),
        ...(count >= 2 ? ['REPEAT'] : []),
        ...(lastDay !== undefined && lastDay < shiftDay(today, -settings.atRiskDays) ? ['AT_RISK'] : []),
        ...(value >= settings.highValue ? ['HIGH_VALUE'] : []),
        ...(cancelled >= settings.problematicCancellations ? ['PROBLEMATIC'] : []),
      ];
      const lifecycle = isVip ? 'VIP' : count >= 2 ? 'REPEAT' : count === 1 ? 'ONE_TIME' : null;
      const activity = lastDay !== undefined && lastDay > shiftDay(today, -settings.activeDays) ? 'RECENT' : 'LAPSED';
      const priced = counting.filter((order) => order.priced);
      return [id, { lifecycle, flags, activity, value, lastDay, gross: sum(priced), priced: BigInt(priced.length) }];
    }),
  );
}

/** What `segments` must answer. */
export function computePlainSegments(data: PlainData) {
  const standings = [...computePlainStandings(data).values()];
  const returning = standings.filter(({ lifecycle }) => lifecycle === 'VIP' || lifecycle === 'REPEAT');
  const orders = returning.reduce((total, { priced }) => total + priced, 0n);
  const average =
    orders === 0n
      ? null
      : divideEven(
          returning.reduce((total, { gross }) => total + gross, 0n),
          orders,
        );
  const segment = (key: string, members: typeof standings) => {
    const value = members.reduce((total, member) => total + member.value, 0n);
    return {
      key,
      count: members.length,
      totalLifetimeValue: toAmount(value),
      averageLifetimeValue: members.length === 0 ? null : toAmount(divideEven(value, BigInt(members.length))),
      lastActiveOn:
        members
          .flatMap(({ lastDay }) => lastDay ?? [])
          .sort()
          .at(-1) ?? null,
      potentialRevenue: key === 'one_time' && average !== null ? toAmount(average * BigInt(members.length)) : null,
    };
  };
  return [
    ...['VIP', 'REPEAT', 'ONE_TIME'].map((lifecycle) =>
      segment(
        lifecycle.toLowerCase(),
        standings.filter((each) => each.lifecycle === lifecycle),
      ),
    ),
    ...['AT_RISK', 'HIGH_VALUE', 'PROBLEMATIC'].map((flag) =>
      segment(
        flag.toLowerCase(),
        standings.filter(({ flags }) => flags.includes(flag)),
      ),
    ),
  ];
}
