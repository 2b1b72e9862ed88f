import { foldText } from '@clientele/identity';

/** Stored filters name their field so (`toFilterJson`). */
const tagField = 'tag';

/** Folded names of the tags that a stored filter names; works for one that can no longer be read, too. */
export function listTagsInFilter(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap(listTagsInFilter);
  const node = json as Record<string, unknown>;
  if (node['field'] === tagField) return [node['value'] ?? []].flat().map((value) => foldText(String(value)));
  return ['all', 'any', 'not'].flatMap((form) => listTagsInFilter(node[form]));
}

/** The stored filter with other names for the tags whose folded names `names` has; a list then names each tag once. */
export function renameTagsInFilter(json: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((each) => renameTagsInFilter(each, names));
  const node = json as Record<string, unknown>;
  if (node['field'] === tagField) {
    const rename = (value: unknown): unknown => names.get(foldText(String(value))) ?? value;
    const { value } = node;
    return {
      ...node,
      ...('value' in node ? { value: Array.isArray(value) ? unite(value.map(rename)) : rename(value) } : {}),
    };
  }
  const forms = ['all', 'any', 'not'].filter((form) => form in node);
  return { ...node, ...Object.fromEntries(forms.map((form) => [form, renameTagsInFilter(node[form], names)])) };
}

function unite(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [foldText(String(value)), value])).values()];
}
