import type { CustomerPeekFormQuery, UpdateCustomerInput } from '@clientele/graphql';
import { toCustomerInput, type CustomerField, type CustomerValues } from '../../components/forms/customer-input';

/** What changes often enough to be changed from the list; the page of the customer has the rest. */
export const QUICK_FIELDS = [
  'name',
  'type',
  'status',
  'phone',
  'whatsapp',
  'email',
  'companyName',
  'zone',
  'accountManagerId',
  'tags',
] as const satisfies readonly CustomerField[];

type Customer = NonNullable<CustomerPeekFormQuery['customer']>;

export function toQuickValues(customer: Customer): CustomerValues {
  return {
    name: customer.name,
    type: customer.type,
    status: customer.status,
    phone: customer.phone ?? '',
    whatsapp: customer.whatsapp ?? '',
    email: customer.email ?? '',
    companyName: customer.companyName ?? '',
    zone: customer.zone ?? '',
    accountManagerId: customer.accountManager?.id ?? '',
    tags: customer.tags.join(', '),
  };
}

export function readQuickValues(form: FormData): CustomerValues {
  return Object.fromEntries(QUICK_FIELDS.map((field) => [field, String(form.get(field) ?? '').trim()]));
}

/** Only the fields that the panel shows: what is left out of an update stays as it is. */
export function toQuickInput(values: CustomerValues): Partial<UpdateCustomerInput> {
  const all = toCustomerInput(values);
  return Object.fromEntries(QUICK_FIELDS.map((field) => [field, all[field]]));
}
