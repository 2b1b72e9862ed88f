import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

type Fragments = Readonly<Record<string, FragmentDefinitionNode | undefined>>;

/** Whether a field of the answer is asked for, directly or in a fragment, so that what nobody reads is not computed. */
export function selectsField(info: GraphQLResolveInfo, name: string): boolean {
  return info.fieldNodes.some((node) =>
    listFields(node, [], info.fragments).some((field) => field.name.value === name),
  );
}

/** Whether a connection's nodes are asked for none but these fields. */
export function selectsOnly(info: GraphQLResolveInfo, fields: ReadonlySet<string>): boolean {
  const nodes = info.fieldNodes.flatMap((node) => [
    ...listFields(node, ['nodes'], info.fragments),
    ...listFields(node, ['edges', 'node'], info.fragments),
  ]);
  return nodes.every((node) => fields.has(node.name.value));
}

/** The fields asked for below a path of fields, those in fragments included. */
function listFields(from: FieldNode, path: readonly string[], fragments: Fragments): FieldNode[] {
  const fields = spreadSelections(from.selectionSet, fragments);
  const [step, ...rest] = path;
  if (step === undefined) return fields;
  return fields.filter((field) => field.name.value === step).flatMap((field) => listFields(field, rest, fragments));
}

function spreadSelections(set: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    const within = selection.kind === 'InlineFragment' ? selection : fragments[selection.name.value];
    return spreadSelections(within?.selectionSet, fragments);
  });
}
