import { foldText } from '@clientele/identity';
import { toCustomFieldName } from '@clientele/segmentation';
import { v7 as uuidv7 } from 'uuid';
import type { CustomField } from '../../access/viewer';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import type { CustomerFields } from './customer-fields';
import { toCustomValue, type CustomValueChange } from './custom-values';
import * as customQueries from './custom-values.queries';
import type { AddressInput } from './customers.inputs';
import * as queries from './customers.queries';

interface Owner {
  tenantId: string;
  id: string;
}

/** Saves what hangs on a customer in rows of its own: tags, address, values of own fields. What was not given stays. */
export async function saveParts(
  connection: Connection,
  { tenantId, id }: Owner,
  { tags, address, custom }: CustomerFields,
): Promise<void> {
  if (tags) {
    const keys = tags.map((tag) => foldText(tag));
    await connection.query(queries.saveTags, [tenantId, tags.map(() => uuidv7()), tags, keys]);
    await connection.query(queries.replaceTags, [tenantId, id, keys]);
  }
  if (address === null) await connection.query(queries.deleteAddress, [tenantId, id]);
  else if (address) await connection.query(queries.saveAddress, [tenantId, uuidv7(), id, ...toAddressValues(address)]);
  if (custom?.length) await saveCustomValues(connection, { tenantId, id }, custom);
}

/** The values that changes of own fields replace, by name, for the record of what was. */
export async function readReplacedValues(
  connection: Connection,
  { tenantId, id }: Owner,
  changes: readonly CustomValueChange[],
): Promise<Record<string, unknown>> {
  if (changes.length === 0) return {};
  const rows = await connection.query<customQueries.CustomValueRow>(customQueries.listCustomValues, [tenantId, [id]]);
  return Object.fromEntries(
    changes.map(({ field }) => {
      const row = rows.find((each) => each.field_id === field.id);
      return [toCustomFieldName(field), row ? toCustomValue(field, row) : null];
    }),
  );
}

async function saveCustomValues(
  connection: Connection,
  { tenantId, id }: Owner,
  changes: readonly CustomValueChange[],
): Promise<void> {
  const [settings] = await connection.query<{ custom_fields: CustomField[] }>(customQueries.holdDefinitions, [
    tenantId,
  ]);
  const lost = changes.find((change) => !isStillDefined(change, settings?.custom_fields ?? []));
  if (lost) {
    throw new CodedError({
      code: 'CONFLICT',
      message: 'customField.changed',
      values: { label: lost.field.label },
      field: `input.custom.${lost.place}`,
    });
  }
  const emptied = changes.filter(({ columns }) => columns === null).map(({ field }) => field.id);
  const filled = changes.flatMap(({ field, columns }) => (columns ? [{ field_id: field.id, ...columns }] : []));
  if (emptied.length > 0) await connection.query(customQueries.deleteCustomValues, [tenantId, id, emptied]);
  if (filled.length > 0) await connection.query(customQueries.saveCustomValues, [tenantId, id, JSON.stringify(filled)]);
}

/** The values were read by the definitions that the request began with; somebody may have changed them since. */
function isStillDefined({ field, columns }: CustomValueChange, definitions: readonly CustomField[]): boolean {
  const current = definitions.find(({ id }) => id === field.id);
  return (
    current !== undefined &&
    (field.kind !== 'CHOICE' || columns === null || current.choices.some(({ key }) => key === columns.key_value))
  );
}

function toAddressValues(address: AddressInput): (string | null)[] {
  const { street = null, city = null, state = null, postalCode = null, country = null } = address;
  return [street, city, city ? foldText(city) : null, state, postalCode, country];
}
