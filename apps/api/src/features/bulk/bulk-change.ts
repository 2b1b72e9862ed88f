import type { AccountStatus, CustomerType, Permission } from '@clientele/domain';
import { foldText } from '@clientele/identity';
import { CodedError, invalid } from '../../errors';
import { readCustomerFields } from '../customers/customer-fields';
import { withinInput } from '../exports/within-input';
import type { BulkChangeInput } from './bulk.inputs';

/** Columns of a customer that can be changed for many at once. */
export type BulkColumn = 'status' | 'type' | 'zone' | 'account_manager_id' | 'technician_id';

/** A change in its normal form, as it is kept with the task. */
export type BulkChange =
  | { kind: 'COLUMN'; column: BulkColumn; value: string | null }
  | { kind: 'TAGS'; add: boolean; tags: { name: string; key: string }[] }
  | { kind: 'SEGMENT'; add: boolean; segmentId: string }
  | { kind: 'TRASH' };

export interface ReadChange {
  change: BulkChange;
  /** For the task's title. */
  changeKind: string;
  shown?: string;
  shownKey?: string;
  /** Beyond customers:bulk_update. */
  permissions: Permission[];
}

const kinds = [
  'status',
  'type',
  'zone',
  'accountManagerId',
  'technicianId',
  'addTags',
  'removeTags',
  'addToSegmentId',
  'removeFromSegmentId',
  'delete',
] as const satisfies readonly (keyof BulkChangeInput)[];

function toColumn(column: BulkColumn, value: string | null, shown: Partial<ReadChange>): ReadChange {
  const changeKind =
    { account_manager_id: 'accountManagerId', technician_id: 'technicianId' }[column as string] ?? column;
  return { change: { kind: 'COLUMN', column, value }, changeKind, permissions: [], ...shown };
}

function readEnum(column: 'status' | 'type', value: AccountStatus | CustomerType | null | undefined): ReadChange {
  if (value == null) throw invalid(`input.change.${column}`, 'required');
  const shownKey = column === 'status' ? `enums.accountStatus.${value}` : `enums.type.${value}`;
  return toColumn(column, value, { shownKey });
}

function readTags(field: 'addTags' | 'removeTags', given: readonly string[] | null | undefined): ReadChange {
  const { tags = [] } = readCustomerFields({ tags: [...(given ?? [])] }, '');
  if (tags.length === 0) throw invalid('input.tags', 'required');
  const change = {
    kind: 'TAGS' as const,
    add: field === 'addTags',
    tags: tags.map((name) => ({ name, key: foldText(name) })),
  };
  return { change, changeKind: field, shown: tags.join(', '), permissions: [] };
}

/** @throws INVALID unless exactly one change is given, and for what a hand edit would refuse too. */
export async function readBulkChange(input: BulkChangeInput): Promise<ReadChange> {
  const given = kinds.filter((kind) => input[kind] !== undefined);
  const [kind] = given;
  if (given.length !== 1 || kind === undefined)
    throw invalid('input.change', 'task.error.oneChange', { allowed: kinds.join(', ') });
  switch (kind) {
    case 'status':
    case 'type':
      return readEnum(kind, input[kind]);
    case 'zone': {
      const { columns } = await relabel('zone', () => readCustomerFields({ zone: input.zone }, ''));
      const zone = (columns['zone'] ?? null) as string | null;
      return toColumn('zone', zone, { shown: zone ?? '' });
    }
    case 'accountManagerId':
      return toColumn('account_manager_id', input.accountManagerId ?? null, {});
    case 'technicianId':
      return toColumn('technician_id', input.technicianId ?? null, {});
    case 'addTags':
    case 'removeTags':
      return relabel(kind, () => readTags(kind, input[kind]));
    case 'addToSegmentId':
    case 'removeFromSegmentId': {
      const segmentId = input[kind];
      if (segmentId == null) throw invalid(`input.change.${kind}`, 'required');
      const change = { kind: 'SEGMENT' as const, add: kind === 'addToSegmentId', segmentId };
      return { change, changeKind: kind, permissions: ['segments:manage'] };
    }
    case 'delete':
      if (input.delete !== true) throw invalid('input.change.delete', 'required');
      return { change: { kind: 'TRASH' }, changeKind: kind, permissions: ['customers:delete'] };
  }
}

/** A hand edit's `input.zone` or `input.tags.0` is here `input.change.zone`. */
function relabel<T>(field: string, read: () => T): Promise<T> {
  return withinInput('', read).catch((error: unknown) => {
    if (!(error instanceof CodedError)) throw error;
    const { code, messageKey: message, values } = error;
    throw new CodedError({ code, message, values, field: `input.change.${field}` });
  });
}
