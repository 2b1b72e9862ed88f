import { listFilterNeeds, type CustomerFilter, type FilterContext } from '@clientele/segmentation';

/** What can change the answer of a rule beside an edit of the customer, which may change any. */
export interface RuleNeeds {
  /** An order of the customer. */
  orders: boolean;
  /** A new day. */
  time: boolean;
  /** Kept figures do not answer it: it takes a pass over orders. */
  passes: boolean;
}

/** Fields that no order changes: what orders bring beside their figures (a name, a number, an account) is not among them. */
const editedFields = new Set([
  'segment',
  'status',
  'type',
  'premises',
  'zone',
  'industry',
  'account_manager',
  'technician',
  'tag',
  'city',
  'state',
  'country',
  'company_name',
  'tax_id',
  'first_contact_on',
  'created_at',
]);

/** Needs of a rule whose segments are expanded: of a field that is not known here, rather a look too many than a change missed. */
export function findRuleNeeds(options: { filter: CustomerFilter; context: FilterContext }): RuleNeeds {
  const { fields, namesOrders, readsOrders, changesWithDay } = listFilterNeeds(options);
  const isEdited = (field: string): boolean => editedFields.has(field) || field.startsWith('custom.');
  return { orders: namesOrders || ![...fields].every(isEdited), time: changesWithDay, passes: readsOrders };
}
