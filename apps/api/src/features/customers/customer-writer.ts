import { Injectable } from '@nestjs/common';
import type { AccountStatus, CustomerType, PremisesType, Source } from '@clientele/domain';
import { foldText, nameTokens, type DuplicatePair, type ExternalAccount } from '@clientele/identity';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../clock';
import type { Connection } from '../../database/statement';
import { FiguresService } from '../figures/figures.service';
import type { Actor } from '../audit/audit';
import * as queries from './customer-writer.queries';

/** A customer to be made; values normalised. */
export interface NewCustomer {
  id: string;
  name: string;
  nameFixed: boolean;
  type: CustomerType;
  premises: PremisesType | null;
  status: AccountStatus;
  phone: string | null;
  whatsapp: string | null;
  secondaryPhone: string | null;
  email: string | null;
  secondaryEmail: string | null;
  companyName: string | null;
  taxId: string | null;
  industry: string | null;
  website: string | null;
  businessType: string | null;
  zone: string | null;
  accountManagerId: string | null;
  technicianId: string | null;
  acquisitionSource: Source | null;
  firstContactOn: string | null;
}

/** A customer of whom only this is known. */
export function buildNewCustomer(known: Partial<NewCustomer> & Pick<NewCustomer, 'id' | 'name'>): NewCustomer {
  return {
    nameFixed: false,
    type: 'INDIVIDUAL',
    premises: null,
    status: 'ACTIVE',
    phone: null,
    whatsapp: null,
    secondaryPhone: null,
    email: null,
    secondaryEmail: null,
    companyName: null,
    taxId: null,
    industry: null,
    website: null,
    businessType: null,
    zone: null,
    accountManagerId: null,
    technicianId: null,
    acquisitionSource: null,
    firstContactOn: null,
    ...known,
  };
}

export type IdentityKind = 'PHONE' | 'EMAIL' | 'TAX_ID' | 'EXTERNAL';

export interface Identity {
  kind: IdentityKind;
  provider: string;
  branch: string;
  value: string;
  customerId: string;
}

export function toIdentity(kind: Exclude<IdentityKind, 'EXTERNAL'>, value: string, customerId: string): Identity {
  return { kind, provider: '', branch: '', value, customerId };
}

export function toExternalIdentity(account: ExternalAccount, customerId: string): Identity {
  return {
    kind: 'EXTERNAL',
    provider: account.provider,
    branch: account.branch,
    value: account.externalId,
    customerId,
  };
}

export function toIdentityKey(identity: Omit<Identity, 'customerId'>): string {
  return `${identity.kind}\n${identity.provider}\n${identity.branch}\n${identity.value}`;
}

/** The words a customer is found by. */
export function listSearchTokens(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => (text ? nameTokens(text) : [])))];
}

/** Somebody else took a strong identity between looking it up and saving it: look again. */
export class IdentityTakenError extends Error {
  override readonly name = 'IdentityTakenError';

  constructor(readonly taken: readonly Identity[]) {
    super('An identity was taken by another customer meanwhile');
  }
}

export interface NameSeen {
  customerId: string;
  name: string;
  /** ISO instant of the order that bore the name. */
  at: string;
}

/** Writes of customers that hand edits, ingest and imports share; set-wise, inside the caller's transaction. */
@Injectable()
export class CustomerWriter {
  constructor(
    private readonly clock: Clock,
    private readonly figures: FiguresService,
  ) {}

  async insert(
    connection: Connection,
    options: { tenantId: string; actor: Actor; customers: readonly NewCustomer[] },
  ): Promise<void> {
    const { tenantId, actor, customers } = options;
    if (customers.length === 0) return;
    const rows = customers.map((customer) => ({
      id: customer.id,
      name: customer.name,
      name_key: foldText(customer.name),
      name_fixed: customer.nameFixed,
      type: customer.type,
      premises: customer.premises,
      status: customer.status,
      phone: customer.phone,
      whatsapp: customer.whatsapp,
      secondary_phone: customer.secondaryPhone,
      email: customer.email,
      secondary_email: customer.secondaryEmail,
      company_name: customer.companyName,
      tax_id: customer.taxId,
      industry: customer.industry,
      website: customer.website,
      business_type: customer.businessType,
      zone: customer.zone,
      account_manager_id: customer.accountManagerId,
      technician_id: customer.technicianId,
      acquisition_source: customer.acquisitionSource,
      first_contact_on: customer.firstContactOn,
      audit_id: uuidv7(),
      outbox_id: uuidv7(),
    }));
    const tokens = customers.map((customer) => ({
      customerId: customer.id,
      texts: [customer.name, customer.companyName],
    }));
    await Promise.all([
      connection.query(queries.insertCustomers, [
        tenantId,
        JSON.stringify(rows),
        JSON.stringify(actor),
        this.clock.now().toISOString(),
        new Date().toISOString(),
      ]),
      this.insertTokens(connection, tenantId, tokens),
    ]);
  }

  /** @throws IdentityTakenError when a strong identity belongs to another customer. */
  async insertIdentities(connection: Connection, tenantId: string, identities: readonly Identity[]): Promise<void> {
    if (identities.length === 0) return;
    const saved = await connection.query<{ kind: IdentityKind; provider: string; branch: string; value: string }>(
      queries.insertIdentities,
      [
        tenantId,
        identities.map((each) => each.kind),
        identities.map((each) => each.provider),
        identities.map((each) => each.branch),
        identities.map((each) => each.value),
        identities.map((each) => each.customerId),
      ],
    );
    if (saved.length === identities.length) return;
    const known = new Set(saved.map(toIdentityKey));
    const taken = identities.filter((each) => each.kind !== 'EMAIL' && !known.has(toIdentityKey(each)));
    if (taken.length > 0) throw new IdentityTakenError(taken);
  }

  async insertTokens(
    connection: Connection,
    tenantId: string,
    entries: readonly { customerId: string; texts: readonly (string | null)[] }[],
  ): Promise<void> {
    const pairs = entries.flatMap(({ customerId, texts }) =>
      listSearchTokens(texts).map((token) => ({ token, customerId })),
    );
    if (pairs.length === 0) return;
    await connection.query(queries.insertTokens, [
      tenantId,
      pairs.map((pair) => pair.token),
      pairs.map((pair) => pair.customerId),
    ]);
  }

  /** Keeps the names that orders bore; each customer then shows the one used last, unless staff fixed the name. */
  async noteNames(connection: Connection, tenantId: string, seen: readonly NameSeen[]): Promise<void> {
    if (seen.length === 0) return;
    const latest = new Map<string, NameSeen>();
    const variants = new Map<string, NameSeen>();
    for (const name of seen) {
      const key = `${name.customerId}\n${name.name}`;
      if ((variants.get(key)?.at ?? '') < name.at) variants.set(key, name);
      if ((latest.get(name.customerId)?.at ?? '') < name.at) latest.set(name.customerId, name);
    }
    const noted = [...variants.values()];
    const shown = [...latest.values()];
    await Promise.all([
      connection.query(queries.noteNames, [
        tenantId,
        noted.map((each) => each.customerId),
        noted.map((each) => each.name),
        noted.map((each) => each.at),
      ]),
      connection.query(queries.showLatestNames, [
        tenantId,
        shown.map((each) => each.customerId),
        shown.map((each) => each.name),
        shown.map((each) => foldText(each.name)),
        this.clock.now().toISOString(),
      ]),
      this.insertTokens(
        connection,
        tenantId,
        noted.map((each) => ({ customerId: each.customerId, texts: [each.name] })),
      ),
    ]);
  }

  async enrich(
    connection: Connection,
    tenantId: string,
    details: readonly {
      id: string;
      phone: string | null;
      whatsapp: string | null;
      secondaryPhone: string | null;
      email: string | null;
    }[],
  ): Promise<void> {
    if (details.length === 0) return;
    const rows = details.map(({ secondaryPhone, ...rest }) => ({ ...rest, secondary_phone: secondaryPhone }));
    await connection.query(queries.enrichCustomers, [tenantId, JSON.stringify(rows), this.clock.now().toISOString()]);
  }

  async noteDuplicates(connection: Connection, tenantId: string, pairs: readonly DuplicatePair[]): Promise<void> {
    if (pairs.length === 0) return;
    await connection.query(queries.noteDuplicates, [
      tenantId,
      pairs.map((pair) => pair.a),
      pairs.map((pair) => pair.b),
      pairs.map((pair) => pair.reason),
      new Date().toISOString(),
    ]);
  }

  /** To the trash or back, with the roll-ups. The caller holds the customers' locks. @returns the ids that changed. */
  async setState(
    connection: Connection,
    options: {
      tenantId: string;
      actor: Actor;
      customerIds: readonly string[];
      state: 'LIVING' | 'TRASHED';
      reason?: string;
    },
  ): Promise<string[]> {
    const { tenantId, actor, customerIds, state, reason } = options;
    if (customerIds.length === 0) return [];
    const changed = await connection.query<{ id: string }>(queries.setState, [
      tenantId,
      customerIds,
      state,
      JSON.stringify(actor),
      this.clock.now().toISOString(),
      customerIds.map(() => uuidv7()),
      customerIds.map(() => uuidv7()),
      new Date().toISOString(),
      reason ?? null,
    ]);
    const ids = changed.map((row) => row.id);
    await this.figures.setLive(connection, { tenantId, customerIds: ids, live: state === 'LIVING' });
    return ids;
  }
}
