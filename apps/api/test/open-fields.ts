import { openSegments, type SegmentShop } from './open-segments';

export interface FieldAnswer {
  id: string;
  key: string;
  name: string;
  label: string;
  kind: string;
  description: string | null;
  choices: { key: string; label: string }[];
  customers: number;
}

export interface CustomValue {
  name: string;
  value: unknown;
}

const fieldParts = `id key name label kind description choices { key label } customers`;
export const createFieldMutation = `mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { ${fieldParts} } }`;
export const updateFieldMutation = `mutation ($input: UpdateCustomFieldInput!) { updateCustomField(input: $input) { ${fieldParts} } }`;
export const moveFieldMutation = `mutation ($id: ID!, $position: Int!) { moveCustomField(id: $id, position: $position) { key } }`;
export const deleteFieldMutation = `mutation ($id: ID!) { deleteCustomField(id: $id) }`;
export const fieldsQuery = `{ customFields { ${fieldParts} } }`;
export const createCustomerMutation = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id version custom { name value } } }`;
export const updateCustomerMutation = `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id version custom { name value } } }`;

/** A shop with segments, and with what tests of own fields ask of it. */
export interface FieldShop extends SegmentShop {
  define(input: Record<string, unknown>): Promise<FieldAnswer>;
  listFields(): Promise<FieldAnswer[]>;
  /** A new customer with these values, by the names of the fields. @returns its id. */
  addWith(name: string, values: Record<string, unknown>): Promise<string>;
  /** Values of a customer after a change of some. */
  setValues(id: string, values: Record<string, unknown>): Promise<CustomValue[]>;
  readValues(id: string, names?: string[]): Promise<CustomValue[]>;
}

export const toValues = (values: Record<string, unknown>): CustomValue[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

export async function openFields(options: Parameters<typeof openSegments>[0]): Promise<FieldShop> {
  const shop = await openSegments(options);
  return {
    ...shop,
    async define(input) {
      const { createCustomField } = await shop.ask<{ createCustomField: FieldAnswer }>(createFieldMutation, { input });
      return createCustomField;
    },
    async listFields() {
      return (await shop.ask<{ customFields: FieldAnswer[] }>(fieldsQuery)).customFields;
    },
    addWith: (name, values) => shop.addCustomer(name, { custom: toValues(values) }),
    async setValues(id, values) {
      const { customer } = await shop.ask<{ customer: { version: number } }>(
        'query ($id: ID!) { customer(id: $id) { version } }',
        { id },
      );
      const input = { id, version: customer.version, custom: toValues(values) };
      const { updateCustomer } = await shop.ask<{ updateCustomer: { custom: CustomValue[] } }>(updateCustomerMutation, {
        input,
      });
      return updateCustomer.custom;
    },
    async readValues(id, names) {
      const { customer } = await shop.ask<{ customer: { custom: CustomValue[] } }>(
        'query ($id: ID!, $names: [String!]) { customer(id: $id) { custom(names: $names) { name value } } }',
        { id, names },
      );
      return customer.custom;
    },
  };
}

/** One field of each kind, in this order. */
export const oneOfEach = [
  { label: 'Notes', kind: 'TEXT' },
  { label: 'Shoe size', kind: 'NUMBER', description: 'European' },
  { label: 'Renewal', kind: 'DATE' },
  { label: 'Tier', kind: 'CHOICE', choices: ['Gold', 'Silver plate', 'Ñandú'] },
  { label: 'Newsletter', kind: 'YES_NO' },
] as const;
