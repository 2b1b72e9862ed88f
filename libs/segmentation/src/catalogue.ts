import type { CustomerFacts, OrderFacts } from './facts';
import { customerFieldNames, customerFields, findFieldName, type FieldDefinition } from './fields';
import { condenseName, indexNames } from './names';
import type { Operand } from './operand';
import { operands } from './operands';
import { orderAliases, orderFieldNames, orderFields } from './order-fields';
import { orderOperands } from './order-operands';

/**
 * A field with where it is found. Without an operand it is one of `derivedFields`: it follows from others.
 */
export interface FilterField<Facts> {
  /** The one name it is printed with: lower case, words joined by `_`, parts by a dot ("custom.shoe_size"). */
  name: string;
  definition: FieldDefinition;
  operand?: Operand<Facts>;
  /** What people call it, where the messages of libs/locale cannot know: the tenant's own fields. */
  label?: string;
  /** What people call the choices of such a field, by their keys. */
  choiceLabels?: Readonly<Record<string, string>>;
}

/**
 * Fields of customers that are not the library's own. Injected with the context, so that own fields and segments need no change here;
 * a name of the library's own always means the library's field.
 */
export interface ExtraFields {
  /** The field meant by a name in any case. */
  find(name: string): FilterField<CustomerFacts> | undefined;
  /** For suggestions and completion. */
  names: readonly string[];
}

/** The fields that conditions of one kind of thing may name. */
export interface FieldCatalogue<Facts> {
  find(name: string): FilterField<Facts> | undefined;
  names: readonly string[];
}

const findOperand = (name: string): Operand<CustomerFacts> | undefined =>
  (operands as Record<string, Operand<CustomerFacts>>)[name];
const ownFields = new Map<string, FilterField<CustomerFacts>>(
  customerFieldNames.map((name) => {
    const operand = findOperand(name);
    return [name, { name, definition: customerFields[name], ...(operand ? { operand } : {}) }];
  }),
);

/** The fields of customers: the library's own and those injected. */
export function getCustomerCatalogue({ extraFields }: { extraFields?: ExtraFields }): FieldCatalogue<CustomerFacts> {
  return {
    find: (name) => {
      const own = findFieldName(name);
      return own ? ownFields.get(own) : extraFields?.find(name);
    },
    names: extraFields ? [...customerFieldNames, ...extraFields.names] : customerFieldNames,
  };
}

const byCondensedName = indexNames(orderFieldNames, orderAliases);

/** The fields of an order within `orders(…)`. */
export const orderCatalogue: FieldCatalogue<OrderFacts> = {
  find: (name) => {
    const own = byCondensedName.get(condenseName(name));
    return own && { name: own, definition: orderFields[own], operand: orderOperands[own] };
  },
  names: orderFieldNames,
};
