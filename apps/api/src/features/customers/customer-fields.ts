import { isDay } from '@clientele/domain';
import {
  foldText,
  normaliseEmail,
  normaliseExternalAccount,
  normalisePhone,
  normaliseTaxId,
  type ExternalAccount,
} from '@clientele/identity';
import { validate as isUuid } from 'uuid';
import type { CustomField } from '../../access/viewer';
import { CodedError } from '../../errors';
import { readCustomValues, type CustomValueChange } from './custom-values';
import type { AddressInput, ExternalAccountInput, UpdateCustomerInput } from './customers.inputs';

export interface FieldProblem {
  field: string;
  message: string;
  values?: Record<string, string | number>;
}

/** Given fields in their normal form, by column; a column that was not given is absent. */
export interface CustomerFields {
  columns: Record<string, string | boolean | null>;
  tags?: string[];
  address?: AddressInput | null;
  externalAccounts?: ExternalAccount[];
  custom?: CustomValueChange[];
}

type Given = Omit<UpdateCustomerInput, 'id' | 'version'>;

const longest = { name: 300, text: 200, industry: 100, tag: 60 };
const mostTags = 100;

class FieldReader {
  readonly problems: FieldProblem[] = [];
  readonly columns: CustomerFields['columns'] = {};

  refuse(field: string, message: string, values?: Record<string, string | number>): void {
    this.problems.push({ field: `input.${field}`, message, values });
  }

  text(
    column: string,
    field: string,
    value: string | null | undefined,
    most = longest.text,
  ): string | null | undefined {
    if (value === undefined) return undefined;
    const text = value === null ? null : this.clean(field, value, most);
    this.columns[column] = text;
    return text;
  }

  clean(field: string, value: string | null | undefined, most = longest.text): string | null {
    const text = value?.replace(/\s+/g, ' ').trim() ?? '';
    if (text === '') return null;
    if (text.length > most) this.refuse(field, 'tooLong', { longest: most });
    if (/[\u0000-\u001f\u007f]/.test(text)) this.refuse(field, 'controlCharacters');
    return text;
  }

  phone(column: string, field: string, value: string | null | undefined, country: string): void {
    if (value === undefined) return;
    this.columns[column] = null;
    if (!value?.trim()) return;
    const phone = normalisePhone({ input: value, country });
    if (phone.ok) this.columns[column] = phone.e164;
    else this.refuse(field, 'phone', { example: phone.example });
  }

  email(column: string, field: string, value: string | null | undefined): void {
    if (value === undefined) return;
    this.columns[column] = null;
    if (!value?.trim()) return;
    const email = normaliseEmail(value);
    if (email.ok) this.columns[column] = email.value;
    else this.refuse(field, 'email', { example: email.example });
  }

  reference(column: string, field: string, value: string | null | undefined): void {
    if (value === undefined) return;
    this.columns[column] = value;
    if (value !== null && !isUuid(value)) this.refuse(field, 'notFound.staff');
  }

  required(column: string, field: string, value: string | null | undefined): void {
    if (value === undefined) return;
    if (value === null) this.refuse(field, 'required');
    else this.columns[column] = value;
  }
}

/** Reads and checks the given fields of a customer. @throws INVALID with every problem, each naming its field. */
export function readCustomerFields(
  input: Given,
  country: string,
  customFields: readonly CustomField[] = [],
): CustomerFields {
  const reader = new FieldReader();
  const name = reader.text('name', 'name', input.name, longest.name);
  if (name === null) reader.refuse('name', 'required');
  if (name) reader.columns['name_key'] = foldText(name);
  if (input.nameFixed !== undefined && input.nameFixed !== null) reader.columns['name_fixed'] = input.nameFixed;
  reader.required('type', 'type', input.type);
  reader.required('status', 'status', input.status);
  if (input.premises !== undefined) reader.columns['premises'] = input.premises;
  reader.phone('phone', 'phone', input.phone, country);
  reader.phone('whatsapp', 'whatsapp', input.whatsapp, country);
  reader.phone('secondary_phone', 'secondaryPhone', input.secondaryPhone, country);
  reader.email('email', 'email', input.email);
  reader.email('secondary_email', 'secondaryEmail', input.secondaryEmail);
  reader.text('company_name', 'companyName', input.companyName);
  reader.text('zone', 'zone', input.zone);
  reader.text('industry', 'industry', input.industry, longest.industry);
  reader.text('business_type', 'businessType', input.businessType);
  readWebsite(reader, input.website);
  reader.reference('account_manager_id', 'accountManagerId', input.accountManagerId);
  reader.reference('technician_id', 'technicianId', input.technicianId);
  if (input.acquisitionSource !== undefined) reader.columns['acquisition_source'] = input.acquisitionSource;
  readFirstContact(reader, input.firstContactOn);
  readTaxId(reader, input.taxId, country);
  const fields: CustomerFields = {
    columns: reader.columns,
    tags: readTags(reader, input.tags),
    address: readAddress(reader, input.address),
    externalAccounts: readAccounts(reader, input.externalAccounts),
    ...(input.custom
      ? {
          custom: readCustomValues({
            given: input.custom,
            definitions: customFields,
            refuse: (field, message, values) => reader.refuse(field, message, values),
          }),
        }
      : {}),
  };
  throwProblems(reader.problems);
  return fields;
}

export function throwProblems(problems: readonly FieldProblem[]): void {
  const [first] = problems;
  if (!first) return;
  throw new CodedError({
    code: 'INVALID',
    message: first.message,
    values: first.values,
    field: first.field,
    details: { problems },
  });
}

function readFirstContact(reader: FieldReader, day: string | null | undefined): void {
  if (day === undefined) return;
  reader.columns['first_contact_on'] = day;
  if (day !== null && (!isDay(day) || day < '1900-01-01' || day > '2200-01-01'))
    reader.refuse('firstContactOn', 'notADay');
}

/** The dashboard makes a link of it: anything but http and https must not get in. */
function readWebsite(reader: FieldReader, value: string | null | undefined): void {
  const text = reader.text('website', 'website', value, longest.name);
  if (!text) return;
  const full = /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]*\.[^/]*:\d/.test(text) ? text : `https://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  const isWeb = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username && !url.password;
  if (isWeb) reader.columns['website'] = full;
  else reader.refuse('website', 'website');
}

function readTaxId(reader: FieldReader, value: string | null | undefined, country: string): void {
  if (value === undefined) return;
  reader.columns['tax_id'] = null;
  if (!value?.trim()) return;
  const taxId = normaliseTaxId({ input: value, country });
  if (taxId.ok) reader.columns['tax_id'] = taxId.value;
  else
    reader.refuse('taxId', taxId.example ? `taxId.${taxId.reason}` : 'taxId.plain', { example: taxId.example ?? '' });
}

function readTags(reader: FieldReader, tags: readonly string[] | null | undefined): string[] | undefined {
  if (tags === undefined) return undefined;
  const names = new Map<string, string>();
  for (const [index, tag] of (tags ?? []).entries()) {
    const name = reader.clean(`tags.${index}`, tag, longest.tag);
    if (name && !names.has(foldText(name))) names.set(foldText(name), name);
  }
  if (names.size > mostTags) reader.refuse('tags', 'tooMany', { most: mostTags });
  return [...names.values()];
}

function readAddress(reader: FieldReader, address: AddressInput | null | undefined): AddressInput | null | undefined {
  if (!address) return address;
  const country = address.country?.trim().toUpperCase() || null;
  if (country && !/^[A-Z]{2}$/.test(country)) reader.refuse('address.country', 'country');
  const result: AddressInput = {
    street: reader.clean('address.street', address.street, 300),
    city: reader.clean('address.city', address.city),
    state: reader.clean('address.state', address.state),
    postalCode: reader.clean('address.postalCode', address.postalCode, 20),
    country,
  };
  return Object.values(result).some((part) => part !== null) ? result : null;
}

function readAccounts(
  reader: FieldReader,
  accounts: readonly ExternalAccountInput[] | null | undefined,
): ExternalAccount[] | undefined {
  if (accounts === undefined) return undefined;
  const read: ExternalAccount[] = [];
  for (const [index, account] of (accounts ?? []).entries()) {
    const result = normaliseExternalAccount(account);
    if (result.ok) read.push(result.account);
    else reader.refuse(`externalAccounts.${index}.${result.field}`, 'externalAccount');
  }
  return read;
}
