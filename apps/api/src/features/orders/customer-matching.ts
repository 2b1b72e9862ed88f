import {
  formatPhone,
  decideCustomer,
  toExternalAccountKey,
  type CarriedIdentity,
  type DuplicatePair,
  type KnownCustomer,
} from '@clientele/identity';
import { v7 as uuidv7 } from 'uuid';
import {
  buildNewCustomer,
  toExternalIdentity,
  toIdentity,
  toIdentityKey,
  type Identity,
  type NameSeen,
  type NewCustomer,
} from '../customers/customer-writer';
import type { IncomingOrder } from './incoming-order';

/** A customer as far as matching needs it. */
export interface MatchedRow {
  id: string;
  state: KnownCustomer['state'];
  merged_into: string | null;
  name: string;
  name_fixed: boolean;
  phone: string | null;
  whatsapp: string | null;
  secondary_phone: string | null;
  email: string | null;
  last_order_at: string | null;
}

export interface IdentityRow extends MatchedRow {
  kind: Identity['kind'];
  provider: string;
  branch: string;
  value: string;
}

interface Reach {
  phone: string | null;
  whatsapp: string | null;
  secondaryPhone: string | null;
  email: string | null;
}
const nothing: Reach = { phone: null, whatsapp: null, secondaryPhone: null, email: null };

/** Everything that matching a batch decided, ready to be written. */
export interface MatchPlan {
  created: NewCustomer[];
  restored: Set<string>;
  identities: Map<string, Identity>;
  details: Map<string, Reach & { id: string }>;
  names: NameSeen[];
  duplicates: DuplicatePair[];
}

/** All values by which the orders of a batch may be matched, once each. */
export function listCarriedIdentities(orders: readonly IncomingOrder[]): Omit<Identity, 'customerId'>[] {
  const values = new Map<string, Omit<Identity, 'customerId'>>();
  for (const { carried } of orders) {
    for (const { customerId: _, ...identity } of toIdentities(carried, ''))
      values.set(toIdentityKey(identity), identity);
  }
  return [...values.values()];
}

/** Nothing stronger than an e-mail is carried, so that it decides. */
export function isEmailOnly(carried: CarriedIdentity): boolean {
  return !!carried.email && listPhones(carried).length === 0 && (carried.externalAccounts ?? []).length === 0;
}

function listPhones(carried: CarriedIdentity): string[] {
  return [carried.phone, carried.whatsapp, carried.secondaryPhone].filter((phone): phone is string => !!phone);
}

function toIdentities(carried: CarriedIdentity, customerId: string): Identity[] {
  return [
    ...(carried.externalAccounts ?? []).map((account) => toExternalIdentity(account, customerId)),
    ...listPhones(carried).map((phone) => toIdentity('PHONE', phone, customerId)),
    ...(carried.email ? [toIdentity('EMAIL', carried.email, customerId)] : []),
  ];
}

/**
 * Matches the orders of one batch, in order, against the customers known from the database and those the batch itself makes, so that
 * two orders of a new person become one customer. It decides only; the plan says what to write.
 */
export class CustomerMatching {
  readonly plan: MatchPlan = {
    created: [],
    restored: new Set(),
    identities: new Map(),
    details: new Map(),
    names: [],
    duplicates: [],
  };
  private readonly customers = new Map<string, KnownCustomer>();
  private readonly reach = new Map<string, Reach>();
  private readonly byExternalAccount = new Map<string, string[]>();
  private readonly byPhone = new Map<string, string[]>();
  private readonly byEmail = new Map<string, string[]>();

  constructor(
    private readonly country: string,
    rows: { identities: readonly IdentityRow[]; survivors: readonly MatchedRow[] },
  ) {
    for (const row of [...rows.survivors, ...rows.identities]) this.rememberCustomer(row);
    for (const row of rows.identities) this.rememberIdentity({ ...row, customerId: row.id });
  }

  private rememberCustomer(row: MatchedRow): void {
    this.customers.set(row.id, {
      customerId: row.id,
      state: row.state,
      survivorId: row.merged_into,
      lastOrderAt: row.last_order_at,
    });
    this.reach.set(row.id, {
      phone: row.phone,
      whatsapp: row.whatsapp,
      secondaryPhone: row.secondary_phone,
      email: row.email,
    });
  }

  private rememberIdentity(identity: Identity): void {
    if (identity.kind === 'TAX_ID') return;
    const [index, key] =
      identity.kind === 'EXTERNAL'
        ? [
            this.byExternalAccount,
            toExternalAccountKey({ provider: identity.provider, branch: identity.branch, externalId: identity.value }),
          ]
        : [identity.kind === 'PHONE' ? this.byPhone : this.byEmail, identity.value];
    const holders = index.get(key);
    if (!holders) index.set(key, [identity.customerId]);
    else if (!holders.includes(identity.customerId)) holders.push(identity.customerId);
  }

  /**
   * @param current the customer an order known before belongs to: an e-mail that several share leaves it there.
   * @returns the customer of the order; null for an order that says nothing of one.
   */
  match(order: IncomingOrder, current?: string | null): string | null {
    const { carried } = order;
    const decision = decideCustomer({
      carried,
      known: {
        customers: this.customers,
        byExternalAccount: this.byExternalAccount,
        byPhone: this.byPhone,
        byEmail: this.byEmail,
      },
    });
    if (decision.action === 'NONE') return null;
    const isCurrent =
      !!current && decision.action === 'MATCH' && decision.by === 'EMAIL' && this.sharesEmail(current, carried);
    const customerId = isCurrent ? current : decision.action === 'CREATE' ? this.create(order) : decision.customerId;
    if (decision.action === 'MATCH' && !isCurrent) {
      if (decision.restore) this.restore(customerId);
      this.plan.duplicates.push(...decision.duplicates);
    }
    this.addFreeIdentities(carried, customerId);
    this.fillReach(carried, customerId);
    if (order.customerName) this.plan.names.push({ customerId, name: order.customerName, at: order.placedAt });
    const customer = this.customers.get(customerId);
    if (customer && (customer.lastOrderAt ?? '') < order.placedAt) customer.lastOrderAt = order.placedAt;
    return customerId;
  }

  private sharesEmail(customerId: string, { email }: CarriedIdentity): boolean {
    const isHolder = !!email && this.byEmail.get(email)?.includes(customerId);
    return !!isHolder && this.customers.get(customerId)?.state === 'LIVING';
  }

  private create(order: IncomingOrder): string {
    const id = uuidv7();
    const { carried } = order;
    const others = [carried.phone, carried.whatsapp];
    const customer = buildNewCustomer({
      id,
      name: order.customerName ?? this.nameByReach(carried),
      phone: carried.phone ?? null,
      whatsapp: carried.whatsapp && carried.whatsapp !== carried.phone ? carried.whatsapp : null,
      secondaryPhone:
        carried.secondaryPhone && !others.includes(carried.secondaryPhone) ? carried.secondaryPhone : null,
      email: carried.email ?? null,
      acquisitionSource: order.source,
    });
    this.plan.created.push(customer);
    this.customers.set(id, { customerId: id, state: 'LIVING', lastOrderAt: null });
    const { phone, whatsapp, secondaryPhone, email } = customer;
    this.reach.set(id, { phone, whatsapp, secondaryPhone, email });
    return id;
  }

  /** Somebody without a name is shown by what is known, until an order bears one. */
  private nameByReach(carried: CarriedIdentity): string {
    const phone = listPhones(carried)[0];
    if (phone) return formatPhone({ e164: phone, country: this.country });
    return carried.email ?? carried.externalAccounts?.[0]?.externalId ?? '';
  }

  private restore(customerId: string): void {
    this.plan.restored.add(customerId);
    const customer = this.customers.get(customerId);
    if (customer) customer.state = 'LIVING';
  }

  private addFreeIdentities(carried: CarriedIdentity, customerId: string): void {
    for (const identity of toIdentities(carried, customerId)) {
      const key = toIdentityKey(identity);
      if (identity.kind === 'EMAIL') {
        if (this.byEmail.get(identity.value)?.includes(customerId)) continue;
        this.plan.identities.set(`${key}\n${customerId}`, identity);
      } else {
        const index = identity.kind === 'PHONE' ? this.byPhone.get(identity.value) : this.findAccountHolders(identity);
        if (index && index.length > 0) continue;
        this.plan.identities.set(key, identity);
      }
      this.rememberIdentity(identity);
    }
  }

  private findAccountHolders({ provider, branch, value }: Identity): string[] | undefined {
    return this.byExternalAccount.get(toExternalAccountKey({ provider, branch, externalId: value }));
  }

  /** Fills empty places of a known customer with what the order carries and nobody else holds. */
  private fillReach(carried: CarriedIdentity, customerId: string): void {
    const known = this.reach.get(customerId);
    if (!known) return;
    const own = (phone: string | null | undefined): phone is string =>
      !!phone && this.byPhone.get(phone)?.[0] === customerId;
    const next: Reach = { ...known };
    const has = (phone: string): boolean => [next.phone, next.whatsapp, next.secondaryPhone].includes(phone);
    if (own(carried.phone) && !has(carried.phone)) {
      if (!next.phone) next.phone = carried.phone;
      else next.secondaryPhone ??= carried.phone;
    }
    if (own(carried.whatsapp) && !has(carried.whatsapp)) next.whatsapp ??= carried.whatsapp;
    if (own(carried.secondaryPhone) && !has(carried.secondaryPhone)) next.secondaryPhone ??= carried.secondaryPhone;
    next.email ??= carried.email ?? null;
    // Only what is new: somebody may be taking the rest away at this very moment.
    const filled = Object.entries(next).filter(([place, value]) => known[place as keyof Reach] !== value);
    if (filled.length === 0) return;
    const created = this.plan.created.find((customer) => customer.id === customerId);
    this.reach.set(customerId, next);
    const target = created ?? this.plan.details.get(customerId) ?? { id: customerId, ...nothing };
    Object.assign(target, Object.fromEntries(filled));
    if (!created) this.plan.details.set(customerId, target);
  }
}
