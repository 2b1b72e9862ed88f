import type { BulkChangeInput } from '@clientele/graphql';
import type { Vertical } from '@clientele/locale';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES } from '../../../components/forms/customer-choices';
import { pickChoice } from '../../../components/search';

export const CHANGE_KINDS = [
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
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What each needs beside the permission to change many. */
const PERMISSIONS: Partial<Record<ChangeKind, string>> = {
  addToSegmentId: 'segments:manage',
  removeFromSegmentId: 'segments:manage',
  delete: 'customers:delete',
};

/** Shops send nobody to their customers, and so have no technicians. */
export function listChangeKinds(may: (permission: string) => boolean, vertical: Vertical): ChangeKind[] {
  if (!may('customers:bulk_update')) return [];
  const offered = CHANGE_KINDS.filter((kind) => kind !== 'technicianId' || vertical !== 'RETAIL');
  return offered.filter((kind) => may(PERMISSIONS[kind] ?? 'customers:bulk_update'));
}

/**
 * A change as a form has sent it: `change` names its kind, and the field of that name holds the value. An empty zone or person takes
 * it away; nothing where something must be chosen.
 */
export function readChange(form: FormData): BulkChangeInput | undefined {
  const kind = pickChoice(CHANGE_KINDS, String(form.get('change') ?? ''));
  const text = kind ? String(form.get(kind) ?? '').trim() : '';
  switch (kind) {
    case undefined:
      return undefined;
    case 'status': {
      const status = pickChoice(ACCOUNT_STATUSES, text);
      return status && { status };
    }
    case 'type': {
      const type = pickChoice(CUSTOMER_TYPES, text);
      return type && { type };
    }
    case 'zone':
    case 'accountManagerId':
    case 'technicianId':
      return { [kind]: text || null };
    case 'addTags':
    case 'removeTags': {
      const tags = text.split(',').flatMap((tag) => tag.trim() || []);
      return tags.length > 0 ? { [kind]: tags } : undefined;
    }
    case 'addToSegmentId':
    case 'removeFromSegmentId':
      return text ? { [kind]: text } : undefined;
    case 'delete':
      return { delete: true };
  }
}

/** Ids as a form has them: one field each where the browser made them, or one field with all of them. */
export function readIds(form: FormData | URLSearchParams, name: string): string[] {
  const texts = form.getAll(name).flatMap((value) => (typeof value === 'string' ? value.split(',') : []));
  return [...new Set(texts.flatMap((text) => text.trim() || []))];
}
