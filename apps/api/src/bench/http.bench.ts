import { load, loadInTurns, type LoadOptions } from './load';
import { readMemory, type Server } from './processes';
import type { Report } from './report';
import { getMedian } from './statistics';

const customerFields = `id name phone email status lifecycle orderCount
  lifetimeValue { amount currency } averageOrderValue { amount currency } firstOrderAt lastOrderAt flags`;

/** The page that targets speak of: 50 customers × 12 fields. Values come as variables, as every client of ours sends them: such documents are compiled. */
export const listPage = {
  query: `query BenchList($sort: CustomerSort!) { customers(first: 50, sort: $sort) { nodes { ${customerFields} } pageInfo { hasNextPage endCursor } } }`,
  variables: { sort: { field: 'LIFETIME_VALUE', direction: 'DESC' } },
};

const nestedPage = {
  query: `query BenchNested($sort: CustomerSort!) { customers(first: 50, sort: $sort) {
    nodes { id name orderCount
      orders(first: 10) { nodes { id number status placedAt amount { amount currency } } }
      favouriteProducts(first: 3) { name quantity amount { amount } } } } }`,
  variables: { sort: { field: 'ORDER_COUNT', direction: 'DESC' } },
};

export interface HttpWorld {
  api: Server;
  bare: Server;
  /** A key for the big tenant, and one for the tenant whose customers have 3 000 orders each. */
  bigKey: string;
  heavyKey: string;
}

/** B5, B10, B13: through HTTP, each against its like in the same run. */
export async function benchHttp(world: HttpWorld, report: Report): Promise<void> {
  report.section('Through HTTP, 32 connections');
  const atRest = readMemory(world.api.pid);
  const ours: LoadOptions = { server: world.api, token: world.bigKey, body: listPage };
  const [graphql, bare] = await loadInTurns(ours, { server: world.bare });
  const throughput = getMedian(graphql.map((result) => result.perSecond));
  const bareThroughput = getMedian(bare.map((result) => result.perSecond));
  report.add({
    id: 'B5',
    what: 'list page against bare http + pg, throughput',
    value: throughput / bareThroughput,
    unit: '×',
    target: { atLeast: 0.5 },
    detail: `${Math.round(throughput)} against ${Math.round(bareThroughput)} a second`,
  });
  const [p99, bareP99] = [getMedian(graphql.map((result) => result.p99)), getMedian(bare.map((result) => result.p99))];
  report.add({
    id: 'B5',
    what: 'list page against bare http + pg, p99',
    value: p99 / bareP99,
    unit: '×',
    target: { atMost: 2 },
    detail: `${p99} ms against ${bareP99} ms`,
  });

  const [ordinary, heavy] = await loadInTurns(
    { server: world.api, token: world.bigKey, body: nestedPage },
    { server: world.api, token: world.heavyKey, body: nestedPage },
  );
  const nested = getMedian(ordinary.map((result) => result.perSecond));
  const nestedHeavy = getMedian(heavy.map((result) => result.perSecond));
  report.add({
    id: 'B10',
    what: '50 customers × 10 orders × 3 products',
    value: nested,
    unit: 'per second',
    detail: `${(nested / bareThroughput).toFixed(3)} of the bare list`,
  });
  report.add({
    id: 'B10',
    what: 'the same for customers with 3 000 orders each, slower by',
    value: nested / nestedHeavy,
    unit: '×',
    target: { atMost: 1.5 },
    detail: `${Math.round(nestedHeavy)} a second`,
  });

  const resting: number[] = [];
  const loading = load({ ...ours, rate: 50, seconds: 10, connections: 8 });
  const timer = setInterval(() => resting.push(readMemory(world.api.pid) ?? 0), 500);
  await loading;
  clearInterval(timer);
  if (atRest === undefined) return;
  report.add({ id: 'B13', what: 'memory of the API at rest', value: atRest, unit: 'MB', target: { atMost: 180 } });
  report.add({
    id: 'B13',
    what: 'memory of the API under 50 requests a second, highest',
    value: Math.max(...resting),
    unit: 'MB',
    target: { atMost: 300 },
    detail: 'after full load',
  });
}
