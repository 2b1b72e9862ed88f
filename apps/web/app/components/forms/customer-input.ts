import type { CreateCustomerInput } from '@clientele/graphql';
import type { Locale } from '@clientele/locale';
import { isCustomName, type CustomField, type CustomName } from '../custom-fields/custom-field';
import { pickChoice } from '../search';
import { readCustomTexts, toCustomInputs } from './custom-input';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES, PREMISES, SOURCES } from './customer-choices';
import { isBlankRow, parseRows, readRows } from './rows';

export const ADDRESS_PARTS = ['street', 'city', 'state', 'postalCode', 'country'] as const;

/** Fields of the form, by input name, in the order in which they stand. */
export const CUSTOMER_FIELDS = [
  'name',
  'type',
  'status',
  'phone',
  'whatsapp',
  'secondaryPhone',
  'email',
  'secondaryEmail',
  'website',
  'companyName',
  'taxId',
  'industry',
  'businessType',
  'premises',
  'zone',
  'accountManagerId',
  'technicianId',
  'acquisitionSource',
  'firstContactOn',
  'tags',
  ...ADDRESS_PARTS.map((part) => `address.${part}` as const),
  'externalAccounts',
] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];
/** Of any input: ours, and those of the business's own fields. */
export type CustomerInputName = CustomerField | CustomName;

export const ACCOUNT_PARTS = ['provider', 'branch', 'externalId'] as const;
export type AccountValues = Record<(typeof ACCOUNT_PARTS)[number], string>;
export const EMPTY_ACCOUNT: AccountValues = { provider: '', branch: '', externalId: '' };

/**
 * What stands in the form's fields: always text, as the browser sends and shows it; the accounts as JSON, so that two versions
 * compare like any other field.
 */
export type CustomerValues = Partial<Record<CustomerInputName, string>>;

/** The typed texts of a submitted form, trimmed; shown again when the API refuses them. */
export function readCustomerValues(form: FormData): CustomerValues {
  const values: CustomerValues = Object.fromEntries(
    CUSTOMER_FIELDS.map((field) => [field, String(form.get(field) ?? '').trim()]),
  );
  return {
    ...values,
    ...readCustomTexts(form),
    externalAccounts: JSON.stringify(readRows(form, 'account', ACCOUNT_PARTS)),
  };
}

/** The accounts held in the values of a form, blank rows included. */
export function parseAccounts(values: CustomerValues): AccountValues[] {
  return parseRows(values.externalAccounts, ACCOUNT_PARTS);
}

/**
 * Typed texts as the API's input. Empty fields become `null` (cleared), except those the API always needs a value for,
 * which are then left as they are. Nothing is checked here: the API owns the rules and answers with the field.
 *
 * @param custom the business's own fields, and the notation in which their numbers were typed
 */
export function toCustomerInput(
  values: CustomerValues,
  custom?: { fields: readonly CustomField[]; locale: Locale },
): CreateCustomerInput {
  const text = (field: CustomerField) => values[field] || null;
  const address = Object.fromEntries(ADDRESS_PARTS.map((part) => [part, text(`address.${part}`)]));
  return {
    name: values.name ?? '',
    type: pickChoice(CUSTOMER_TYPES, values.type),
    status: pickChoice(ACCOUNT_STATUSES, values.status),
    premises: pickChoice(PREMISES, values.premises) ?? null,
    phone: text('phone'),
    whatsapp: text('whatsapp'),
    secondaryPhone: text('secondaryPhone'),
    email: text('email'),
    secondaryEmail: text('secondaryEmail'),
    website: text('website'),
    companyName: text('companyName'),
    industry: text('industry'),
    businessType: text('businessType'),
    taxId: text('taxId'),
    zone: text('zone'),
    accountManagerId: text('accountManagerId'),
    technicianId: text('technicianId'),
    acquisitionSource: pickChoice(SOURCES, values.acquisitionSource) ?? null,
    firstContactOn: text('firstContactOn'),
    tags: toTags(values.tags ?? ''),
    address: Object.values(address).some(Boolean) ? address : null,
    externalAccounts: parseAccounts(values)
      .filter((account) => !isBlankRow(account))
      .map(({ provider, branch, externalId }) => ({ provider, branch: branch || null, externalId })),
    ...(custom && custom.fields.length > 0 ? { custom: toCustomInputs(values, custom) } : {}),
  };
}

/** `"vip, wholesale"` to tags, each once. */
function toTags(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

export type CustomerErrors = Partial<Record<CustomerInputName, string>>;

/**
 * What to say at which field of a form that was refused; what concerns no field of it is left out.
 *
 * @param sent the values of own fields that were sent: the API names them by their place
 */
export function toCustomerErrors(
  failure: { field?: string; message: string; problems?: readonly { field: string; message: string }[] },
  sent: readonly { name: string }[] = [],
): CustomerErrors {
  const problems = failure.problems ?? (failure.field ? [{ field: failure.field, message: failure.message }] : []);
  const errors: CustomerErrors = {};
  for (const { field: path, message } of problems) {
    const own = sent[Number(/^custom\.(\d{1,3})\b/.exec(path)?.[1] ?? -1)]?.name;
    const field = isCustomName(own) ? own : findCustomerField(path);
    if (field) errors[field] ??= message;
  }
  return errors;
}

/** Where an error stands: the form's field for the API's input path (`tags.3` → `tags`), or nothing when it has none. */
export function findCustomerField(path: string | undefined): CustomerField | undefined {
  if (!path) return undefined;
  const exact = CUSTOMER_FIELDS.find((field) => field === path);
  return exact ?? CUSTOMER_FIELDS.find((field) => path.startsWith(`${field}.`) || field.startsWith(`${path}.`));
}
