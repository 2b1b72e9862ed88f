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

interface ConnectionParts<Row, Node> {
  /** One row more than the page's size where there are more, in the order they were read (backward pages reversed). */
  rows: readonly Row[];
  page: Page;
  toNode: (row: Row) => Node;
  toCursor: (row: Row) => string;
  totalCount: number;
}

/** A page of nodes. Cursors are made when they are asked for: many operations read nodes alone. */
export class NodePage<Row, Node> {
  readonly nodes: Node[];
  readonly totalCount: number;
  private readonly kept: readonly Row[];
  private readonly more: boolean;

  constructor(private readonly parts: ConnectionParts<Row, Node>) {
    const { rows, page, toNode, totalCount } = parts;
    this.more = rows.length > page.size;
    const kept = rows.slice(0, page.size);
    if (page.backward) kept.reverse();
    this.kept = kept;
    this.nodes = kept.map(toNode);
    this.totalCount = totalCount;
  }

  get edges(): { cursor: string; node: Node }[] {
    return this.kept.map((row, index) => ({ cursor: this.parts.toCursor(row), node: this.nodes[index]! }));
  }

  get pageInfo(): PageInfoType {
    const { page, toCursor } = this.parts;
    const [first, last] = [this.kept[0], this.kept.at(-1)];
    return {
      hasNextPage: page.backward ? page.cursor !== undefined : this.more,
      hasPreviousPage: page.backward ? this.more : page.cursor !== undefined,
      startCursor: first === undefined ? null : toCursor(first),
      endCursor: last === undefined ? null : toCursor(last),
    };
  }
}
