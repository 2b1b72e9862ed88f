import {
  GraphQLError,
  Kind,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { CodedError } from '../errors';
import { documentLimits } from './limits';

type Limit = 'depth' | 'aliases' | 'rootFields' | 'directives';

/**
 * Validation rule for the limits that the text alone decides; Apollo keeps validated documents, so it runs once per document.
 * The price of a document, which depends on its variables, is `computeOperationCost`.
 */
export function DocumentLimitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const found = measureDocument(document);
      for (const [limit, value] of Object.entries(found) as [Limit, number][]) {
        if (value > documentLimits[limit]) context.reportError(exceeded(limit, value));
      }
      return undefined;
    },
  };
}

/** @returns a GraphQL error that carries the coded one. */
export function exceeded(limit: Limit | 'cost' | 'variableDepth', value?: number): GraphQLError {
  const allowed = documentLimits[limit];
  const coded = new CodedError({
    code: 'LIMIT',
    message: `limit.${limit}`,
    values: { limit: allowed, ...(value !== undefined && { value }) },
    details: { limit: allowed, ...(value !== undefined && { actual: value }) },
  });
  return new GraphQLError(coded.message, { originalError: coded });
}

export function measureDocument(document: DocumentNode): Record<Limit, number> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measure = new SelectionMeasure(fragments);
  const found = { depth: 0, aliases: 0, rootFields: 0, directives: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    found.depth = Math.max(found.depth, measure.depth(definition.selectionSet));
    found.rootFields = Math.max(found.rootFields, measure.breadth(definition.selectionSet));
  }
  visit(document, {
    Field: (node) => {
      if (node.alias) found.aliases += 1;
    },
    Directive: () => {
      found.directives += 1;
    },
  });
  return found;
}

/** Each fragment is measured once, however often it is spread: a document cannot make measuring it expensive. */
class SelectionMeasure {
  private readonly depths = new Map<string, number>();
  private readonly breadths = new Map<string, number>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  /** Introspection is left out: graphql-js limits its depth, and the explorer's own query is deep. */
  depth(set: SelectionSetNode): number {
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const own = selection.name.value.startsWith('__')
          ? 0
          : 1 + (selection.selectionSet ? this.depth(selection.selectionSet) : 0);
        deepest = Math.max(deepest, own);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, this.depth(selection.selectionSet));
      } else {
        deepest = Math.max(
          deepest,
          this.ofFragment(selection.name.value, this.depths, (inner) => this.depth(inner)),
        );
      }
    }
    return deepest;
  }

  breadth(set: SelectionSetNode): number {
    let fields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) fields += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT) fields += this.breadth(selection.selectionSet);
      else fields += this.ofFragment(selection.name.value, this.breadths, (inner) => this.breadth(inner));
    }
    return fields;
  }

  private ofFragment(name: string, known: Map<string, number>, measure: (set: SelectionSetNode) => number): number {
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    // A fragment inside itself is refused by another rule; here it only must not loop.
    known.set(name, 0);
    const fragment = this.fragments.get(name);
    const value = fragment ? measure(fragment.selectionSet) : 0;
    known.set(name, value);
    return value;
  }
}
