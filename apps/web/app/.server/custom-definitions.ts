import { CustomFieldDefinitionsDocument } from '@clientele/graphql';
import { isCustomName, type CustomField } from '../components/custom-fields/custom-field';
import type { Api, Outcome } from './api';

/**
 * The definitions of own fields by which a form's texts become values. Nothing is asked where the form shows none; an API that does not
 * answer is a failure like that of the save itself.
 */
export async function readDefinitions(
  api: Api,
  values: Readonly<Record<string, unknown>>,
): Promise<Outcome<readonly CustomField[]>> {
  if (!Object.keys(values).some(isCustomName)) return { data: [] };
  const { data, failure } = await api.prepare(CustomFieldDefinitionsDocument, {});
  return failure ? { failure } : { data: data.customFields };
}
