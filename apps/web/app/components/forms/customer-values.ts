import type { CustomerFieldsFragment } from '@clientele/graphql';
import type { Locale } from '@clientele/locale';
import { isCustomName, type CustomField } from '../custom-fields/custom-field';
import { toCustomTexts } from './custom-input';
import {
  ADDRESS_PARTS,
  CUSTOMER_FIELDS,
  parseAccounts,
  type CustomerInputName,
  type CustomerValues,
} from './customer-input';
import { isBlankRow } from './rows';

/** A saved customer as the texts of the form's fields. */
export function toCustomerValues(
  customer: CustomerFieldsFragment,
  custom: { fields: readonly CustomField[]; locale: Locale },
): CustomerValues {
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
    website: customer.website ?? '',
    companyName: customer.companyName ?? '',
    industry: customer.industry ?? '',
    businessType: customer.businessType ?? '',
    taxId: customer.taxIdFormatted ?? customer.taxId ?? '',
    premises: customer.premises ?? '',
    zone: customer.zone ?? '',
    accountManagerId: customer.accountManager?.id ?? '',
    technicianId: customer.technician?.id ?? '',
    acquisitionSource: customer.acquisitionSource ?? '',
    firstContactOn: customer.firstContactOn ?? '',
    tags: customer.tags.join(', '),
    ...Object.fromEntries(ADDRESS_PARTS.map((part) => [`address.${part}`, address?.[part] ?? ''])),
    externalAccounts: JSON.stringify(
      customer.externalAccounts.map(({ provider, branch, externalId }) => ({
        provider,
        branch: branch ?? '',
        externalId,
      })),
    ),
    ...toCustomTexts(customer.custom, custom),
  };
}

/** Fields in which two versions of a form's values differ, in the order in which they stand. */
export function listDifferences(typed: CustomerValues, saved: CustomerValues): CustomerInputName[] {
  const read = (values: CustomerValues, field: CustomerInputName) =>
    field === 'externalAccounts'
      ? JSON.stringify(parseAccounts(values).filter((account) => !isBlankRow(account)))
      : (values[field] ?? '');
  return listInputNames(saved).filter((field) => read(typed, field) !== read(saved, field));
}

/** Every input of a form with these values, in the order in which they stand. */
export function listInputNames(values: CustomerValues): CustomerInputName[] {
  return [...CUSTOMER_FIELDS, ...Object.keys(values).filter(isCustomName)];
}
