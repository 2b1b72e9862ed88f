import { toCustomFieldName } from '@clientele/segmentation';
import type { CustomField } from '../../access/viewer';
import { invalid } from '../../errors';
import type { CustomerSort } from './customer-sort';
import type { CustomerSortField, SortDirection } from './customer.enums';

/** A list's order as it is asked for. */
export interface GivenSort {
  field: CustomerSortField;
  direction: SortDirection;
  /** With CUSTOM: the name of the own field. */
  custom?: string | null;
}

/** @throws INVALID for an own field that is not there, or is named beside another order. */
export function readSort({ field, direction, custom }: GivenSort, fields: readonly CustomField[]): CustomerSort {
  if (field !== 'CUSTOM') {
    if (custom != null) throw invalid('sort.custom', 'customField.sortUnwanted');
    return { field, direction };
  }
  if (custom == null) throw invalid('sort.custom', 'customField.sortMissing');
  const name = custom.trim().toLowerCase();
  const own = fields.find((each) => toCustomFieldName(each) === name);
  if (!own) throw invalid('sort.custom', 'customField.sortUnknown', { name: custom.slice(0, 60) });
  return { field, direction, custom: { id: own.id, kind: own.kind } };
}
