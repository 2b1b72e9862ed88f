import type { CustomerFieldsFragment } from '@clientele/graphql';
import { ADDRESS_PARTS, CUSTOMER_FIELDS, type CustomerField, type CustomerValues } from './customer-input';

/** A saved customer as the texts of the form's fields. */
export function toCustomerValues(customer: CustomerFieldsFragment): CustomerValues {
  const { address } = customer;
  return {
    name: customer.name,
    type: customer.type,
    status: customer.status,
    phone: customer.phone ?? '',
    whatsapp: customer.whatsapp ?? '',
    secondaryPhone: customer.secondaryPhone ?? '',
    email: customer.email ?? '',
    secondaryEmail: customer.secondaryEmail ?? '',
    companyName: customer.companyName ?? '',
    taxId: customer.taxIdFormatted ?? customer.taxId ?? '',
    premises: customer.premises ?? '',
    zone: customer.zone ?? '',
    accountManagerId: customer.accountManager?.id ?? '',
    technicianId: customer.technician?.id ?? '',
    acquisitionSource: customer.acquisitionSource ?? '',
    firstContactOn: customer.firstContactOn ?? '',
    tags: customer.tags.join(', '),
    ...Object.fromEntries(ADDRESS_PARTS.map((part) => [`address.${part}`, address?.[part] ?? ''])),
  };
}

/** Fields in which a person's typed values differ from what somebody else has saved meanwhile. */
export function listDifferences(typed: CustomerValues, saved: CustomerValues): CustomerField[] {
  return CUSTOMER_FIELDS.filter((field) => (typed[field] ?? '') !== (saved[field] ?? ''));
}
