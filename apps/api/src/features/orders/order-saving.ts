import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import type { TenantContext } from '../../access/viewer';
import type { Connection } from '../../database/statement';
import type { Actor } from '../audit/audit';
import { IdentityTakenError, type CustomerWriter } from '../customers/customer-writer';
import type { LedgerLine, LedgerOrder, OrderLedger } from '../figures/order-ledger';
import {
  CustomerMatching,
  isEmailOnly,
  listCarriedIdentities,
  type IdentityRow,
  type MatchedRow,
} from './customer-matching';
import type { IncomingLine, IncomingOrder } from './incoming-order';
import * as queries from './ingest.queries';
import type { Product } from './products';

/** Each attempt finds what another writer has committed meanwhile; batches that share many new orders may meet at each of them. */
const mostAttempts = 20;
/** Milliseconds, times a random part of the attempt's number: writers that have met should not meet again at once. */
const pause = 20;
/** Unique keys that two writers may take at once: an order's reference, and the number given to one made by hand. */
const contested = ['customer_order_reference', 'customer_order_number'];

/** A matched customer went to the trash, was merged or erased before this writer held its lock: look again. */
export class CustomerLeftError extends Error {
  override readonly name = 'CustomerLeftError';
}

/** Two writers made the same customer or order, or changed a customer, at once: the loser looks again and finds the winner's. */
function isRace(error: unknown): boolean {
  if (error instanceof IdentityTakenError || error instanceof CustomerLeftError) return true;
  if (!(error instanceof DatabaseError)) return false;
  const { code, constraint = '' } = error;
  // The last one: a customer was erased between the look and the save.
  return (
    (code === '23505' && contested.includes(constraint)) ||
    (code === '23503' && constraint.endsWith('_customer_id_fkey'))
  );
}

/** Runs work that may lose a race, again where it does. It must look everything up anew each time. */
export async function retryRaces<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= mostAttempts || !isRace(error)) throw error;
      await setTimeout(Math.random() * attempt * pause);
    }
  }
}

/** Everything that deciding whose these orders are needs, in one look-up or two. */
export async function loadMatching(
  connection: Connection,
  tenant: TenantContext,
  orders: readonly IncomingOrder[],
): Promise<CustomerMatching> {
  const carried = listCarriedIdentities(orders);
  await holdEmails(connection, tenant.id, orders);
  const identities =
    carried.length === 0
      ? []
      : await connection.query<IdentityRow>(queries.findIdentities, [
          tenant.id,
          carried.map((each) => each.kind),
          carried.map((each) => each.provider),
          carried.map((each) => each.branch),
          carried.map((each) => each.value),
        ]);
  const survivors: MatchedRow[] = [];
  let merged = listSurvivors(identities);
  while (merged.length > 0) {
    const rows = await connection.query<MatchedRow>(queries.findCustomers, [tenant.id, merged]);
    const known = new Set([...survivors, ...identities].map((row) => row.id));
    survivors.push(...rows.filter((row) => !known.has(row.id)));
    merged = listSurvivors(rows.filter((row) => !known.has(row.id)));
  }
  return new CustomerMatching(tenant.country, { identities, survivors });
}

/** An e-mail may be several people's, so no index keeps two writers from making one new person twice: the second waits here. */
async function holdEmails(connection: Connection, tenantId: string, orders: readonly IncomingOrder[]): Promise<void> {
  const emails = new Set(orders.filter(({ carried }) => isEmailOnly(carried)).map(({ carried }) => carried.email));
  if (emails.size > 0) await connection.query(queries.holdEmails, [tenantId, [...emails]]);
}

function listSurvivors(rows: readonly MatchedRow[]): string[] {
  return [
    ...new Set(
      rows.map((row) => (row.state === 'MERGED' ? row.merged_into : null)).filter((id): id is string => id !== null),
    ),
  ];
}

/** Those of the staff named that exist. */
export async function findStaff(
  connection: Connection,
  tenantId: string,
  staffIds: readonly (string | null)[],
): Promise<Set<string>> {
  const ids = [...new Set(staffIds.filter((id): id is string => id !== null))];
  if (ids.length === 0) return new Set();
  const rows = await connection.query<{ id: string }>(queries.findStaff, [tenantId, ids]);
  return new Set(rows.map((row) => row.id));
}

export interface OrdersToSave {
  tenantId: string;
  actor: Actor;
  /** What was decided about the customers. */
  matching: CustomerMatching;
  save: readonly LedgerOrder[];
  /** Ids among `save` that exist already. */
  changed: readonly string[];
  /** Customers of `save`. */
  customerIds: readonly string[];
}

/** Writes the customers as decided and the orders through the ledger. @throws CustomerLeftError, IdentityTakenError: see `retryRaces`. */
export async function saveOrders(
  connection: Connection,
  writers: { customers: CustomerWriter; ledger: OrderLedger },
  options: OrdersToSave,
): Promise<void> {
  const { tenantId, actor, save, changed } = options;
  if (save.length === 0) return;
  const { customers, ledger } = writers;
  const { created, restored, identities, details, names, duplicates } = options.matching.plan;
  const made = new Set(created.map((customer) => customer.id));
  const customerIds = options.customerIds.filter((id) => !made.has(id));
  // Identities before orders before customers: the order in which every writer takes its locks.
  const preparing = [
    customers.insert(connection, { tenantId, actor, customers: created }),
    customers.insertIdentities(connection, tenantId, [...identities.values()]),
    ledger.lock(connection, { tenantId, orderIds: changed, customerIds }),
    customers.enrich(connection, tenantId, [...details.values()]),
    customers.noteNames(connection, tenantId, names),
    customers.noteDuplicates(connection, tenantId, duplicates),
  ];
  if (restored.size > 0) {
    const back = { tenantId, actor, customerIds: [...restored], state: 'LIVING', reason: 'order' } as const;
    // The ledger must see them living, and that takes several statements.
    await Promise.all([...preparing.splice(0), customers.setState(connection, back)]);
  }
  // One round trip; what turns out wrong is thrown, and nothing of it is committed.
  const [left] = await Promise.all([
    connection.query<{ id: string }>(queries.findLeft, [tenantId, customerIds]),
    ...preparing,
    // Touched, for a customer whose only order is still to come is in no effect of it and counts from today all the same.
    ledger.apply(connection, { tenantId, actor, save, existing: changed, touch: [...made] }),
  ]);
  if (left.length > 0) throw new CustomerLeftError();
}

export function toLedgerLines(lines: readonly IncomingLine[], products: ReadonlyMap<string, Product>): LedgerLine[] {
  return lines.map((line) => {
    const product = products.get(line.productKey);
    if (!product) throw new Error('A product was not resolved');
    return {
      productId: product.id,
      name: product.name === line.name ? null : line.name,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      amount: line.amount,
    };
  });
}

export function toLedgerOrder(options: {
  id: string;
  customerId: string | null;
  order: IncomingOrder;
  products: ReadonlyMap<string, Product>;
}): LedgerOrder {
  const { customerName: _name, carried: _carried, lines, ...fields } = options.order;
  return {
    ...fields,
    id: options.id,
    customerId: options.customerId,
    lines: toLedgerLines(lines, options.products),
  };
}
