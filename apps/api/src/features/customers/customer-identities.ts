import type { ExternalAccount } from '@clientele/identity';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import type { CustomerFields } from './customer-fields';
import { toEditColumns } from './customer-columns';
import type { CustomerRow } from './customer.row';
import {
  IdentityTakenError,
  toExternalIdentity,
  toIdentity,
  toIdentityKey,
  type CustomerWriter,
  type Identity,
} from './customer-writer';
import * as queries from './customers.queries';

type Columns = CustomerFields['columns'];

/** Columns that make up identities, with the argument each came from. */
const identityColumns = [
  { column: 'phone', kind: 'PHONE', field: 'phone' },
  { column: 'whatsapp', kind: 'PHONE', field: 'whatsapp' },
  { column: 'secondary_phone', kind: 'PHONE', field: 'secondaryPhone' },
  { column: 'email', kind: 'EMAIL', field: 'email' },
  { column: 'secondary_email', kind: 'EMAIL', field: 'secondaryEmail' },
  { column: 'tax_id', kind: 'TAX_ID', field: 'taxId' },
] as const;

interface Holder extends Omit<Identity, 'customerId'> {
  customer_id: string;
  state: string;
  name: string;
}

/** By what a customer is known again, where staff write it. */
export class CustomerIdentities {
  constructor(private readonly writer: CustomerWriter) {}

  /** Everything that these columns and accounts make known, each once. */
  list(options: { id: string; columns: Columns; accounts: readonly ExternalAccount[] | undefined }): Identity[] {
    const { id, columns, accounts } = options;
    return uniqueIdentities([...toColumnIdentities(columns, id), ...toAccountIdentities(accounts, id)]);
  }

  /** Somebody else may hold a phone, tax id or account already: the answer names who, with an offer in the page to open or merge. */
  async checkHolders(
    connection: Connection,
    tenantId: string,
    options: { identities: readonly Identity[]; columns: Columns; customerId: string },
  ): Promise<void> {
    const { identities, columns, customerId } = options;
    if (identities.length === 0) return;
    const holders = await connection.query<Holder>(queries.findHolders, [
      tenantId,
      identities.map((each) => each.kind),
      identities.map((each) => each.provider),
      identities.map((each) => each.branch),
      identities.map((each) => each.value),
    ]);
    const holder = holders.find((each) => each.customer_id !== customerId);
    if (!holder) return;
    throw new CodedError({
      code: 'CONFLICT',
      message: holder.state === 'TRASHED' ? 'identityInTrash' : 'identityTaken',
      values: { name: holder.name },
      field: `input.${findField(holder, columns)}`,
      details: { customer: { id: holder.customer_id, name: holder.name, state: holder.state } },
    });
  }

  async save(
    connection: Connection,
    tenantId: string,
    identities: readonly Identity[],
    columns: Columns,
  ): Promise<void> {
    try {
      await this.writer.insertIdentities(connection, tenantId, identities);
    } catch (error) {
      // Taken between the look and the save.
      const taken = error instanceof IdentityTakenError ? error.taken[0] : undefined;
      if (!taken) throw error;
      throw new CodedError({
        code: 'CONFLICT',
        message: 'identityTaken',
        values: { name: '' },
        field: `input.${findField(taken, columns)}`,
      });
    }
  }

  async change(
    connection: Connection,
    tenantId: string,
    options: { id: string; before: CustomerRow; columns: Columns; fields: CustomerFields },
  ): Promise<void> {
    const { id, columns, fields } = options;
    const held = await connection.query<Omit<Identity, 'customerId'>>(queries.listIdentities, [tenantId, id]);
    const heldKeys = new Set(held.map(toIdentityKey));
    const shownBefore = toColumnIdentities(toEditColumns(options.before), id);
    const wanted = this.list({ id, columns, accounts: fields.externalAccounts });
    const wantedKeys = new Set(wanted.map(toIdentityKey));
    // A number that only orders brought stays an identity though no field shows it.
    const dropped = [
      ...shownBefore,
      ...(fields.externalAccounts
        ? held.filter((each) => each.kind === 'EXTERNAL').map((each) => ({ ...each, customerId: id }))
        : []),
    ].filter((each) => !wantedKeys.has(toIdentityKey(each)));
    const added = wanted.filter((each) => !heldKeys.has(toIdentityKey(each)));
    await this.checkHolders(connection, tenantId, { identities: added, columns, customerId: id });
    if (dropped.length > 0) {
      await connection.query(queries.deleteIdentities, [
        tenantId,
        id,
        dropped.map((each) => each.kind),
        dropped.map((each) => each.provider),
        dropped.map((each) => each.branch),
        dropped.map((each) => each.value),
      ]);
    }
    await this.save(connection, tenantId, added, columns);
  }
}

/** The WhatsApp number is kept only if it differs, and so is the secondary one. */
export function dropRepeatedPhones(columns: Columns): Columns {
  if (columns['whatsapp'] && columns['whatsapp'] === columns['phone']) columns['whatsapp'] = null;
  const others = [columns['phone'], columns['whatsapp']];
  if (columns['secondary_phone'] && others.includes(columns['secondary_phone'])) columns['secondary_phone'] = null;
  if (columns['secondary_email'] && columns['secondary_email'] === columns['email']) columns['secondary_email'] = null;
  return columns;
}

function toColumnIdentities(columns: Columns, customerId: string): Identity[] {
  return identityColumns.flatMap(({ column, kind }) => {
    const value = columns[column];
    return typeof value === 'string' ? [toIdentity(kind, value, customerId)] : [];
  });
}

function toAccountIdentities(accounts: readonly ExternalAccount[] | undefined, customerId: string): Identity[] {
  return (accounts ?? []).map((account) => toExternalIdentity(account, customerId));
}

function uniqueIdentities(identities: readonly Identity[]): Identity[] {
  return [...new Map(identities.map((each) => [toIdentityKey(each), each])).values()];
}

function findField(identity: { kind: string; value: string }, columns: Columns): string {
  if (identity.kind === 'EXTERNAL') return 'externalAccounts';
  return (
    identityColumns.find(({ column, kind }) => kind === identity.kind && columns[column] === identity.value)?.field ??
    'phone'
  );
}
