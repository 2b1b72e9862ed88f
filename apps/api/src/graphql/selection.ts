import type { FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** Whether a field of the answer is asked for, directly or in a fragment, so that what nobody reads is not computed. */
export function selectsField(info: GraphQLResolveInfo, name: string): boolean {
  return info.fieldNodes.some(
    (node) => node.selectionSet !== undefined && containsField(node.selectionSet, name, info.fragments),
  );
}

function containsField(
  set: SelectionSetNode,
  name: string,
  fragments: Record<string, FragmentDefinitionNode>,
): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === 'Field') return selection.name.value === name;
    if (selection.kind === 'InlineFragment') return containsField(selection.selectionSet, name, fragments);
    const fragment = fragments[selection.name.value];
    return fragment !== undefined && containsField(fragment.selectionSet, name, fragments);
  });
}
