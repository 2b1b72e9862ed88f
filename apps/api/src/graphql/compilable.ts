import { Kind, visit, BREAK, type DocumentNode, type OperationDefinitionNode } from 'graphql';

const maxFields = 2_000;

/**
 * Whether graphql-jit gives the same answer as graphql-js for this operation. What it is known to do differently (read in its
 * source, 0.8.9) is executed plainly:
 * - mutations: its serial order and its error order differ, and they cannot be run again;
 * - text, lists and objects written into the document: it pastes them into code, where a text that imitates its own date marker
 *   would run as code, and an absent variable inside an object becomes null instead of absent;
 * - directives other than `@skip` and `@include`, which are resolved before it sees them;
 * - introspection, and names that start with `__`.
 */
export function isCompilable(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== 'query') return false;
  if (document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION).length > 1)
    return false;
  let compilable = true;
  const refuse = () => {
    compilable = false;
    return BREAK;
  };
  visit(document, {
    // Default values are graphql-js's business: the compiled operation takes its variables coerced.
    VariableDefinition: () => false,
    StringValue: refuse,
    EnumValue: (node) => (node.value.startsWith('__') ? refuse() : undefined),
    ListValue: refuse,
    ObjectValue: refuse,
    Name: (node) => (node.value.startsWith('__') && node.value !== '__typename' ? refuse() : undefined),
    Directive: (node) => (node.name.value === 'skip' || node.name.value === 'include' ? undefined : refuse()),
    Field: (node) => (node.alias?.value.startsWith('__') ? refuse() : undefined),
  });
  return compilable && countFields(document, operation) <= maxFields;
}

/** Fields once fragments are written out: what compiling costs. */
function countFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const sizes = new Map<string, number>();
  const measure = (node: DocumentNode['definitions'][number]): number => {
    let fields = 0;
    visit(node, {
      Field: () => {
        fields += 1;
      },
      FragmentSpread: (spread) => {
        fields += measureFragment(spread.name.value);
      },
    });
    return fields;
  };
  const measureFragment = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
    );
    const size = fragment ? measure(fragment) : 0;
    sizes.set(name, size);
    return size;
  };
  return measure(operation);
}
