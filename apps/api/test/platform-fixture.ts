import { Module } from '@nestjs/common';
import {
  Args,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Public } from '../src/access/allow';
import { CodedError, invalid, notFound } from '../src/errors';
import { defineConnection, NodePage, resolvePage } from '../src/graphql/connection';
import { decodeCursor, encodeCursor } from '../src/graphql/cursor';
import { Loaders } from '../src/graphql/graphql-context';
import { MoneyType, toMoney } from '../src/graphql/money.type';
import type { RequestLoaders } from '../src/graphql/request-loaders';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar, JsonScalar } from '../src/graphql/scalars';

const Colours = { RED: 'red', BLUE: 'blue' } as const;
registerEnumType(Colours, { name: 'FixtureColour' });

@ObjectType('FixturePart')
class PartType {
  @Field()
  name!: string;

  @Field()
  owner!: string;
}

@ObjectType('FixtureNode')
export class NodeType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  rank!: number;

  @Field(() => String, { nullable: true })
  nickname!: string | null;

  @Field(() => Colours)
  colour!: string;

  @Field(() => MoneyType)
  price!: MoneyType;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field(() => [String])
  tags!: string[];

  @Field(() => String)
  required!: string | null;
}

@ObjectType('FixtureNodeConnection')
class NodeConnectionType extends defineConnection('FixtureNode', () => NodeType) {}

@InputType('FixtureFilter')
class FilterInput {
  @Field(() => [FilterInput], { nullable: true })
  all?: FilterInput[];

  @Field(() => FilterInput, { nullable: true })
  not?: FilterInput;

  @Field(() => JsonScalar, { nullable: true })
  value?: unknown;

  @Field(() => Colours, { nullable: true, defaultValue: 'red' })
  colour?: string;
}

@InputType('FixtureScalars')
class ScalarsInput {
  @Field(() => DateTimeScalar, { nullable: true })
  at?: string;

  @Field(() => DateScalar, { nullable: true })
  day?: string;

  @Field(() => DecimalScalar, { nullable: true })
  amount?: string;

  @Field(() => CurrencyCodeScalar, { nullable: true })
  currency?: string;
}

const total = 260;
const order = 'RANK ASC';

function buildNode(rank: number): NodeType {
  return {
    id: `node-${rank}`,
    rank,
    nickname: rank % 2 ? `n${rank}` : null,
    colour: rank % 3 ? 'red' : 'blue',
    price: toMoney(String(rank * 101), 'EUR'),
    at: '2011-12-09T12:50:00Z',
    tags: ['a', 'b'].slice(0, rank % 3),
    required: `r${rank}`,
  };
}

/** Everything the platform must carry, without a feature: public, so that it needs no database. */
@Resolver(() => NodeType)
class FixtureResolver {
  /** Keys of every batch, for the loader's test. */
  static batches: string[][] = [];

  @Query(() => NodeConnectionType, { name: 'fixtureNodes' })
  @Public()
  listNodes(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('last', { type: () => Int, nullable: true }) last?: number,
    @Args('before', { type: () => String, nullable: true }) before?: string,
    @Args('filter', { type: () => FilterInput, nullable: true }) filter?: FilterInput,
  ): NodeConnectionType {
    const page = resolvePage({ first, after, last, before });
    const [from] =
      page.cursor === undefined
        ? []
        : (decodeCursor({ cursor: page.cursor, order, kinds: ['integer'], field: page.cursorField }) as number[]);
    const ranks = Array.from({ length: total }, (_, index) => index);
    const kept = ranks.filter((rank) => from === undefined || (page.backward ? rank < from : rank > from));
    if (page.backward) kept.reverse();
    const rows = kept
      .slice(0, page.size + 1)
      .map((rank) => ({ ...buildNode(rank), ...(filter?.value === 'broken' && rank % 2 ? { required: null } : {}) }));
    return new NodePage({
      rows,
      page,
      toNode: (row) => row,
      toCursor: ({ rank }) => encodeCursor({ order, values: [rank] }),
      totalCount: total,
    });
  }

  @Query(() => NodeType, { name: 'fixtureNode', nullable: true })
  @Public()
  async findNode(@Args('id', { type: () => ID }) id: string): Promise<NodeType | null> {
    if (id === 'none') throw notFound('customer', 'id');
    if (id === 'bad') throw invalid('id', 'cursor');
    if (id === 'unexpected') throw new Error('a secret: +2348031234567');
    if (id === 'down') throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    if (id === 'later') await new Promise((resolve) => setTimeout(resolve, 400));
    if (id === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
    return id === 'missing' ? null : { ...buildNode(1), id };
  }

  @Query(() => JsonScalar, { name: 'fixtureEcho', nullable: true })
  @Public()
  echo(
    @Args('filter', { type: () => FilterInput, nullable: true }) filter?: FilterInput,
    @Args('scalars', { type: () => ScalarsInput, nullable: true }) scalars?: ScalarsInput,
    @Args('list', { type: () => [Int], nullable: true }) list?: number[],
    @Args('colour', { type: () => Colours, nullable: true, defaultValue: 'blue' }) colour?: string,
  ): unknown {
    return JSON.parse(JSON.stringify({ filter, scalars, list, colour })) as unknown;
  }

  @Query(() => Int, { name: 'fixtureSecret' })
  undeclared(): number {
    return 1;
  }

  @Mutation(() => Int, { name: 'fixtureFail' })
  @Public()
  fail(): number {
    throw new CodedError({ code: 'CONFLICT', message: 'conflict', details: { current: { version: 7 } } });
  }

  @ResolveField('parts', () => [PartType])
  async listParts(@Parent() node: NodeType, @Loaders() loaders: RequestLoaders): Promise<PartType[]> {
    return loaders
      .take('fixture.parts', async (ids: readonly string[]) => {
        FixtureResolver.batches.push([...ids]);
        return ids.map((id) => [{ name: 'part', owner: id }]);
      })
      .load(node.id);
  }

  @ResolveField('sometimes', () => String)
  async findSometimes(@Parent() node: NodeType): Promise<string | null> {
    if (node.rank === 3) throw new CodedError({ code: 'INVALID', message: 'request' });
    return node.rank === 5 ? null : 'always';
  }

  @ResolveField('fragile', () => String, { nullable: true })
  findFragile(@Parent() node: NodeType): string {
    if (node.rank % 4 === 0) throw new CodedError({ code: 'INVALID', message: 'request' });
    return 'fine';
  }
}

export const batches = FixtureResolver.batches;

@Module({ providers: [FixtureResolver] })
export class FixtureModule {}
