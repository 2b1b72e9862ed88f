import { Writable } from 'node:stream';
import { createLog } from '../src/http/log';
import type { JobContext } from '../src/jobs/define-job';
import { openShop, type Shop } from './open-shop';

export interface SegmentAnswer {
  id: string;
  key: string;
  name: string;
  kind: string;
  version: number;
  filter: unknown;
  text: string;
  sentence: string;
  count: number;
  problems: string[];
  pending: boolean;
  totalLifetimeValue: { amount: string };
  averageLifetimeValue: { amount: string } | null;
  shareOfRevenue: number | null;
}

export interface Change {
  name: string;
  entered: boolean;
  reason: string;
}

const fields = `id key name kind version filter text sentence count problems pending totalLifetimeValue { amount } averageLifetimeValue { amount } shareOfRevenue`;

export const createSegmentMutation = `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { ${fields} } }`;
export const updateSegmentMutation = `mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) { ${fields} } }`;

/** A Nigerian mobile number of the n-th person. */
export const toPhone = (n: number): string => `+23480350${String(n).padStart(5, '0')}`;

/** A shop with what tests of segments ask of it. */
export interface SegmentShop extends Shop {
  jobs: JobContext;
  /** DYNAMIC unless told otherwise. */
  create(input: Record<string, unknown>): Promise<SegmentAnswer>;
  update(input: Record<string, unknown>): Promise<SegmentAnswer>;
  read(id: string): Promise<SegmentAnswer>;
  /** Names of customers as their list shows them, whose exact count is checked with them. */
  listNames(variables: { filter?: unknown; filterText?: string }): Promise<string[]>;
  listMembers(id: string): Promise<string[]>;
  /** Who entered and left, oldest first; of one look by their age as customers. */
  listChanges(id: string): Promise<Change[]>;
  addCustomer(name: string, more?: Record<string, unknown>): Promise<string>;
  /** An order of 100 of the n-th person, who is made by it. */
  order(n: number, more?: Record<string, unknown>): Promise<{ orderId: string; customerId: string }>;
}

export async function openSegments(options: Parameters<typeof openShop>[0]): Promise<SegmentShop> {
  const shop = await openShop(options);
  const { database, clock } = shop.services;
  const destination = new Writable({ write: (_chunk, _encoding, done) => done() });
  const listNames: SegmentShop['listNames'] = async (variables) => {
    const query = `query ($filter: CustomerFilter, $filterText: String) {
      customers(first: 200, filter: $filter, filterText: $filterText, sort: { field: NAME, direction: ASC }) { totalCount nodes { name } }
    }`;
    const { customers } = await shop.ask<{ customers: { totalCount: number; nodes: { name: string }[] } }>(
      query,
      variables,
    );
    if (customers.totalCount !== customers.nodes.length) throw new Error(`Counted ${customers.totalCount}`);
    return customers.nodes.map(({ name }) => name);
  };
  return {
    ...shop,
    jobs: { database, clock, log: createLog({ level: 'info', name: 'jobs', destination }) },
    listNames,
    listMembers: (id) => listNames({ filter: { field: 'segment', op: 'EQ', value: id } }),
    async create(input) {
      const variables = { input: { kind: 'DYNAMIC', ...input } };
      return (await shop.ask<{ createSegment: SegmentAnswer }>(createSegmentMutation, variables)).createSegment;
    },
    async update(input) {
      return (await shop.ask<{ updateSegment: SegmentAnswer }>(updateSegmentMutation, { input })).updateSegment;
    },
    async read(id) {
      const query = `query ($id: ID!) { segment(id: $id) { ${fields} } }`;
      return (await shop.ask<{ segment: SegmentAnswer }>(query, { id })).segment;
    },
    async listChanges(id) {
      const query = `query ($id: ID!) { segment(id: $id) { changes(first: 200) { totalCount nodes { entered reason customer { name } } } } }`;
      const { segment } = await shop.ask<{
        segment: {
          changes: { totalCount: number; nodes: (Omit<Change, 'name'> & { customer: { name: string } })[] };
        };
      }>(query, { id });
      const { nodes, totalCount } = segment.changes;
      if (totalCount !== nodes.length) throw new Error(`Counted ${totalCount} changes`);
      return nodes.reverse().map(({ entered, reason, customer }) => ({ name: customer.name, entered, reason }));
    },
    async addCustomer(name, more = {}) {
      const { createCustomer } = await shop.ask<{ createCustomer: { id: string } }>(
        'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }',
        { input: { name, ...more } },
      );
      return createCustomer.id;
    },
    async order(n, more = {}) {
      const { orderId, customerId } = await shop.ingestOne({
        amount: '100',
        status: 'DELIVERED',
        customer: { name: `Person ${n}`, phone: toPhone(n) },
        ...more,
      });
      return { orderId: orderId ?? '', customerId: customerId ?? '' };
    },
  };
}
