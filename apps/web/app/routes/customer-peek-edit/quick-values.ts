import type { CustomerPeekFormQuery, UpdateCustomerInput } from '@clientele/graphql';
import type { Locale } from '@clientele/locale';
import { isCustomName, type CustomField } from '../../components/custom-fields/custom-field';
import { readCustomTexts, toCustomTexts } from '../../components/forms/custom-input';
import {
  toCustomerInput,
  type CustomerField,
  type CustomerInputName,
  type CustomerValues,
} from '../../components/forms/customer-input';

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

interface Custom {
  fields: readonly CustomField[];
  locale: Locale;
}

export function toQuickValues(customer: Customer, custom: Custom): CustomerValues {
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
    ...toCustomTexts(customer.custom, custom),
  };
}

export function readQuickValues(form: FormData): CustomerValues {
  const values = Object.fromEntries(QUICK_FIELDS.map((field) => [field, String(form.get(field) ?? '').trim()]));
  return { ...values, ...readCustomTexts(form) };
}

/** Every input of the panel's form. */
export function listQuickNames(values: CustomerValues): CustomerInputName[] {
  return [...QUICK_FIELDS, ...Object.keys(values).filter(isCustomName)];
}

/** Only the fields that the panel shows: what is left out of an update stays as it is. */
export function toQuickInput(values: CustomerValues, custom: Custom): Partial<UpdateCustomerInput> {
  const all = toCustomerInput(values, custom);
  return Object.fromEntries([...QUICK_FIELDS, 'custom' as const].map((field) => [field, all[field]]));
}
