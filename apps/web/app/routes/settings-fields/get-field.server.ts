import { data } from '@remix-run/node';
import { CustomFieldsInUseDocument, type CustomFieldsInUseQuery } from '@clientele/graphql';
import type { Api } from '../../.server/api';

/** One of the business's own fields; ends the request with "not found" where there is none of that id. */
export async function getField(
  api: Api,
  id: string | undefined,
): Promise<CustomFieldsInUseQuery['customFields'][number]> {
  const { customFields } = await api.query(CustomFieldsInUseDocument, {});
  const field = customFields.find((each) => each.id === id);
  if (!field) throw data(null, { status: 404 });
  return field;
}
