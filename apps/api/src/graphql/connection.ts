import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CodedError, invalid } from '../errors';

/** The largest page of any list. */
export const maxPageSize = 200;

@ObjectType('PageInfo')
export class PageInfoType {
  @Field()
  hasNextPage!: boolean;

  @Field()
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** The Relay types of a list of nodes, `<name>Edge` and `<name>Connection`. Extend the connection to give its class a name. */
export function defineConnection<Node>(name: string, getNode: () => Type<Node>) {
  @ObjectType(`${name}Edge`)
  class EdgeType {
    @Field()
    cursor!: string;

    @Field(getNode)
    node!: Node;
  }

  @ObjectType({ isAbstract: true })
  abstract class ConnectionType {
    @Field(() => [EdgeType])
    edges!: EdgeType[];

    @Field(() => [getNode()])
    nodes!: Node[];

    @Field(() => PageInfoType)
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'Exact, of the whole list.' })
    totalCount!: number;
  }

  return ConnectionType;
}

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export interface Page {
  size: number;
  /** Rows are wanted in reverse order, ending before the cursor. */
  backward: boolean;
  cursor: string | undefined;
  /** Which argument the cursor came from. */
  cursorField: 'after' | 'before';
}

/**
 * Which page is asked for. `last` wins over `first`, which always has a default.
 * @throws LIMIT past 200 rows, INVALID for a size below 1 or for both cursors.
 */
export function resolvePage({ first, after, last, before }: PageArguments): Page {
  const backward = last != null || before != null;
  const field = last != null ? 'last' : 'first';
  const size = last ?? first ?? 50;
  if (size < 1) throw invalid(field, 'pageSize', { limit: maxPageSize });
  if (size > maxPageSize) {
    throw new CodedError({ code: 'LIMIT', message: 'limit.pageSize', values: { limit: maxPageSize }, field });
  }
  if (after != null && backward) throw invalid('after', 'pageDirection');
  return {
    size,
    backward,
    cursor: (backward ? before : after) ?? undefined,
    cursorField: backward ? 'before' : 'after',
  };
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfoType;
}

/** @param options.rows one row more than the page's size where there are more, in the order they were read (backward pages reversed). */
export function buildConnection<Row, Node>(options: {
  rows: readonly Row[];
  page: Page;
  toNode: (row: Row) => Node;
  toCursor: (row: Row) => string;
}): Connection<Node> {
  const { rows, page, toNode, toCursor } = options;
  const more = rows.length > page.size;
  const kept = rows.slice(0, page.size);
  if (page.backward) kept.reverse();
  const edges = kept.map((row) => ({ cursor: toCursor(row), node: toNode(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.backward ? page.cursor !== undefined : more,
      hasPreviousPage: page.backward ? more : page.cursor !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
