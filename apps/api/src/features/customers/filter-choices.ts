import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { LRUCache } from 'lru-cache';
import { Allow, CurrentViewer } from '../../access/allow';
import { findAssignee, requireTenant, type Viewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { listChoices } from './filter-choices.queries';

@ObjectType('FilterChoices', {
  description: 'What the customers one may see have in these fields, most used first; at most 200 of each.',
})
export class FilterChoicesType {
  @Field(() => [String])
  zones!: string[];

  @Field(() => [String])
  tags!: string[];

  @Field(() => [String])
  industries!: string[];

  @Field(() => [String])
  cities!: string[];
}

const mostChoices = 200;
/** Counting takes as long as there is to count: from so many on it would be felt, and the answer serves for a minute. */
const mostCounted = 100_000;
const remembered = 60_000;

@Resolver(() => FilterChoicesType)
export class FilterChoicesResolver {
  private readonly known = new LRUCache<string, FilterChoicesType>({ max: 500, ttl: remembered });

  constructor(private readonly database: Database) {}

  @Query(() => FilterChoicesType, { description: 'For pickers: values that some customer has.' })
  @Allow('customers:view')
  async filterChoices(@CurrentViewer() viewer: Viewer): Promise<FilterChoicesType> {
    const { tenant } = requireTenant(viewer);
    const assignee = findAssignee(viewer, 'customers:view') ?? null;
    const key = `${tenant.id} ${assignee ?? ''}`;
    const known = this.known.get(key);
    if (known) return known;
    const { choices, counted } = await this.readChoices(tenant.id, assignee);
    if (counted > mostCounted) this.known.set(key, choices);
    return choices;
  }

  private async readChoices(
    tenantId: string,
    assignee: string | null,
  ): Promise<{ choices: FilterChoicesType; counted: number }> {
    const values = [tenantId, assignee, mostChoices];
    const kinds = ['zones', 'tags', 'industries', 'cities'] as const;
    const answers = await this.database.inOneFlight(
      tenantId,
      kinds.map((kind) => ({ statement: listChoices[kind], values })),
    );
    const rows = answers as { choice: string; uses: string }[][];
    const [zones = [], tags = [], industries = [], cities = []] = rows.map((list) => list.map(({ choice }) => choice));
    const counted = rows.flat().reduce((sum, { uses }) => sum + Number(uses), 0);
    return { choices: { zones, tags, industries, cities }, counted };
  }
}
