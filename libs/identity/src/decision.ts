import { type ExternalAccount, toExternalAccountKey } from './external-account';

export type CustomerState = 'LIVING' | 'TRASHED' | 'MERGED' | 'ERASED';

/**
 * A customer that holds a carried value. `survivorId` is given for MERGED ones; chains are followed as far as `customers` reaches.
 * `lastOrderAt`: UTC instants in one text format, so that text order is time order.
 */
export interface KnownCustomer {
  customerId: string;
  state: CustomerState;
  survivorId?: string | null;
  lastOrderAt?: string | null;
}

/**
 * Who holds which value, for one order or for a whole batch: look all carried values up at once, then decide order by order, adding
 * each customer made on the way, so that two orders of a new person in one batch become one customer.
 */
export interface KnownIdentities {
  /** Everybody named below, and the survivors of merged ones. */
  customers: ReadonlyMap<string, KnownCustomer>;
  /** `toExternalAccountKey(account)` → ids of customers */
  byExternalAccount: ReadonlyMap<string, readonly string[]>;
  /** E.164, whatever the holder uses it for (primary, secondary, WhatsApp) → ids */
  byPhone: ReadonlyMap<string, readonly string[]>;
  /** normalised e-mail → ids; several living customers may share one */
  byEmail: ReadonlyMap<string, readonly string[]>;
}

/** What an order or an imported row says of its customer; every value normalised. */
export interface CarriedIdentity {
  phone?: string | null;
  whatsapp?: string | null;
  secondaryPhone?: string | null;
  email?: string | null;
  externalAccounts?: readonly ExternalAccount[];
}

export type DuplicateReason = 'EXTERNAL_ACCOUNT_AND_PHONE' | 'EXTERNAL_ACCOUNTS' | 'PHONES' | 'EMAIL';

/** Two customers who are probably one; `a` < `b`, so that a pair has one form. */
export interface DuplicatePair {
  a: string;
  b: string;
  reason: DuplicateReason;
}

export type CustomerDecision =
  | {
      action: 'MATCH';
      customerId: string;
      by: 'EXTERNAL_ACCOUNT' | 'PHONE' | 'EMAIL';
      /** The customer lies in the trash and comes back; by hand, offer the choice instead. */
      restore: boolean;
      /** A carried number nobody holds: the customer's from now on. */
      addSecondaryPhone?: string;
      /** Carried accounts nobody holds: the customer's from now on. */
      addExternalAccounts: ExternalAccount[];
      duplicates: DuplicatePair[];
    }
  | {
      action: 'CREATE';
      /** Living customers with the carried e-mail, when something stronger, and unknown, was carried too. */
      sameEmail: string[];
    }
  | { action: 'NONE' };

/** Living before trashed, then the latest order, then the lowest id: never the order in which candidates were found. */
function compareCustomers(left: KnownCustomer, right: KnownCustomer): number {
  if (left.state !== right.state) return left.state === 'LIVING' ? -1 : 1;
  const leftAt = left.lastOrderAt ?? '';
  const rightAt = right.lastOrderAt ?? '';
  if (leftAt !== rightAt) return leftAt > rightAt ? -1 : 1;
  return left.customerId < right.customerId ? -1 : 1;
}

/** The customer an id stands for today: itself, the survivor of its merges, or nobody (erased, unknown). */
function findStandIn(id: string, known: KnownIdentities): KnownCustomer | undefined {
  const passed = new Set<string>();
  let customer = known.customers.get(id);
  while (customer?.state === 'MERGED') {
    // A ring of merges cannot be made by our code; data from elsewhere must not hang an import.
    if (!customer.survivorId || passed.has(customer.customerId)) return undefined;
    passed.add(customer.customerId);
    customer = known.customers.get(customer.survivorId);
  }
  return customer?.state === 'ERASED' ? undefined : customer;
}

/** The holders of one value, best first; those in the trash only when nobody living holds it. */
function listHolders(ids: readonly string[] | undefined, known: KnownIdentities): KnownCustomer[] {
  const standIns = new Map<string, KnownCustomer>();
  for (const id of ids ?? []) {
    const customer = findStandIn(id, known);
    if (customer) standIns.set(customer.customerId, customer);
  }
  const holders = [...standIns.values()].sort(compareCustomers);
  return holders[0]?.state === 'LIVING' ? holders.filter((each) => each.state === 'LIVING') : holders;
}

function toPair(one: KnownCustomer, other: KnownCustomer, reason: DuplicateReason): DuplicatePair {
  const [a, b] = [one.customerId, other.customerId].sort() as [string, string];
  return { a, b, reason };
}

function listPairs(
  customer: KnownCustomer,
  others: ReadonlyArray<{ holder: KnownCustomer; reason: DuplicateReason }>,
): DuplicatePair[] {
  const pairs = new Map<string, DuplicatePair>();
  for (const { holder, reason } of others) {
    if (holder.customerId === customer.customerId || pairs.has(holder.customerId)) continue;
    pairs.set(holder.customerId, toPair(customer, holder, reason));
  }
  return [...pairs.values()].sort((left, right) => (left.a + left.b < right.a + right.b ? -1 : 1));
}

/**
 * Which customer an order or a row belongs to: the identity table of features.md, row by row. Pure: the same values and holders give
 * the same answer in whatever order they come. An external account beats a phone, and that a WhatsApp number, and that a secondary one;
 * an e-mail decides only when nothing stronger is carried, for several people may share one. Of more than two sharers each is paired
 * with the chosen one, not with every other: merging those pairs joins them all.
 */
export function decideCustomer({
  carried,
  known,
}: {
  carried: CarriedIdentity;
  known: KnownIdentities;
}): CustomerDecision {
  const accounts = (carried.externalAccounts ?? []).map((account) => ({
    account,
    holders: listHolders(known.byExternalAccount.get(toExternalAccountKey(account)), known),
  }));
  const numbers = [...new Set([carried.phone, carried.whatsapp, carried.secondaryPhone])].filter(
    (each) => !!each,
  ) as string[];
  const phones = numbers.map((number) => ({ number, holders: listHolders(known.byPhone.get(number), known) }));
  const sharers = carried.email ? listHolders(known.byEmail.get(carried.email), known) : [];

  const accountHolders = accounts.flatMap(({ holders }) => holders);
  const phoneHolders = phones.flatMap(({ holders }) => holders);
  const byAccount = [...accountHolders].sort(compareCustomers)[0];
  // The first number that anybody holds decides: primary before WhatsApp before secondary.
  const byPhone = phoneHolders[0];
  const isEmailOnly = accounts.length === 0 && phones.length === 0;
  const byEmail = isEmailOnly ? sharers[0] : undefined;

  const customer = byAccount ?? byPhone ?? byEmail;
  if (!customer) {
    if (isEmailOnly && !carried.email) return { action: 'NONE' };
    const living = sharers.filter(({ state }) => state === 'LIVING');
    return { action: 'CREATE', sameEmail: living.map(({ customerId }) => customerId) };
  }
  const others = [
    ...accountHolders.map((holder) => ({ holder, reason: 'EXTERNAL_ACCOUNTS' as const })),
    ...phoneHolders.map((holder) => ({
      holder,
      reason: byAccount ? ('EXTERNAL_ACCOUNT_AND_PHONE' as const) : ('PHONES' as const),
    })),
    ...(byEmail ? sharers.map((holder) => ({ holder, reason: 'EMAIL' as const })) : []),
  ];
  const free = phones.find(({ holders }) => holders.length === 0);
  return {
    action: 'MATCH',
    customerId: customer.customerId,
    by: byAccount ? 'EXTERNAL_ACCOUNT' : byPhone ? 'PHONE' : 'EMAIL',
    restore: customer.state === 'TRASHED',
    ...(free ? { addSecondaryPhone: free.number } : {}),
    addExternalAccounts: accounts.filter(({ holders }) => holders.length === 0).map(({ account }) => account),
    duplicates: listPairs(customer, others),
  };
}
