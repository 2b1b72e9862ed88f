import { Args, Float, ID, Info, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { divideHalfEven } from '@clientele/domain';
import type { GraphQLResolveInfo } from 'graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import { MoneyType, toMoney } from '../../graphql/money.type';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { DateScalar } from '../../graphql/scalars';
import { selectsField } from '../../graphql/selection';
import { CustomerType } from '../customers/customer.type';
import { CustomerFilterInput } from '../customers/customers.inputs';
import { CustomersService } from '../customers/customers.service';
import { SegmentChangesService } from './segment-changes.service';
import { SegmentEditingService } from './segment-editing.service';
import { SegmentLists } from './segment-lists.service';
import { SegmentPreviewService } from './segment-preview.service';
import {
  SegmentChangeConnectionType,
  SegmentChangeType,
  SegmentOverlapType,
  SegmentPointType,
  SegmentPreviewType,
  SegmentType,
} from './segment.type';
import { CreateSegmentInput, SegmentMembersInput, UpdateSegmentInput } from './segments.inputs';
import { SegmentsService } from './segments.service';

/** Own segments, and what is asked of a segment of any kind. */
@Resolver(() => SegmentType)
export class OwnSegmentsResolver {
  constructor(
    private readonly segments: SegmentsService,
    private readonly editing: SegmentEditingService,
    private readonly lists: SegmentLists,
    private readonly previews: SegmentPreviewService,
    private readonly changesService: SegmentChangesService,
  ) {}

  @Query(() => SegmentType, {
    name: 'segment',
    nullable: true,
    description: 'By its id, or the key of a built-in one.',
  })
  @Allow('segments:view')
  findSegment(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<SegmentType | undefined> {
    return this.segments.findSegment(requireTenant(viewer), id);
  }

  @Query(() => SegmentPreviewType, {
    description:
      'What a rule would mean, answered while it is written: as a tree or as text; all customers without either.',
  })
  @Allow('segments:view')
  previewSegment(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => CustomerFilterInput, nullable: true }) filter?: CustomerFilterInput | null,
    @Args('text', { type: () => String, nullable: true }) filterText?: string | null,
  ): Promise<SegmentPreviewType> {
    return this.previews.preview(requireTenant(viewer), { filter, filterText });
  }

  @Mutation(() => SegmentType)
  @Allow('segments:manage')
  async createSegment(@CurrentViewer() viewer: Viewer, @Args('input') input: CreateSegmentInput): Promise<SegmentType> {
    const tenantViewer = requireTenant(viewer);
    return this.segments.getSegment(tenantViewer, await this.editing.createSegment(tenantViewer, input));
  }

  @Mutation(() => SegmentType, { description: 'Refused with CONFLICT when somebody else changed it since.' })
  @Allow('segments:manage')
  async updateSegment(@CurrentViewer() viewer: Viewer, @Args('input') input: UpdateSegmentInput): Promise<SegmentType> {
    const tenantViewer = requireTenant(viewer);
    await this.editing.updateSegment(tenantViewer, input);
    return this.segments.getSegment(tenantViewer, input.id);
  }

  @Mutation(() => Boolean, {
    description: 'With its history. Refused with CONFLICT while other segments or views use it.',
  })
  @Allow('segments:manage')
  async deleteSegment(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.editing.deleteSegment(requireTenant(viewer), id);
    return true;
  }

  @Mutation(() => Int, { description: 'Into a STATIC segment of at most 500 000. Answers how many came in.' })
  @Allow('segments:manage')
  addToSegment(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('members') members: SegmentMembersInput,
  ): Promise<number> {
    return this.lists.addMembers(requireTenant(viewer), id, members);
  }

  @Mutation(() => Int, { description: 'Off a STATIC segment. Answers how many were on it.' })
  @Allow('segments:manage')
  removeFromSegment(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('customerIds', { type: () => [ID] }) customerIds: string[],
  ): Promise<number> {
    return this.lists.removeMembers(requireTenant(viewer), id, customerIds);
  }

  @ResolveField(() => Int, { description: 'Exact at this moment.' })
  async count(@Parent() segment: SegmentType): Promise<number> {
    return Number((await segment.source.figures()).customers);
  }

  @ResolveField(() => MoneyType)
  async totalLifetimeValue(@Parent() segment: SegmentType, @CurrentViewer() viewer: Viewer): Promise<MoneyType> {
    return toMoney((await segment.source.figures()).value, requireTenant(viewer).tenant.currency);
  }

  @ResolveField(() => MoneyType, { nullable: true })
  async averageLifetimeValue(
    @Parent() segment: SegmentType,
    @CurrentViewer() viewer: Viewer,
  ): Promise<MoneyType | null> {
    const { customers, value } = await segment.source.figures();
    return customers === 0n ? null : toMoney(divideHalfEven(value, customers), requireTenant(viewer).tenant.currency);
  }

  @ResolveField(() => DateScalar, { nullable: true, description: 'The latest day on which one of them ordered.' })
  async lastActiveOn(@Parent() segment: SegmentType): Promise<string | null> {
    return (await segment.source.figures()).lastActive;
  }

  @ResolveField(() => MoneyType, {
    nullable: true,
    description: 'One-time buyers only: their number × the average order value of repeat and VIP customers.',
  })
  potentialRevenue(@Parent() segment: SegmentType): MoneyType | null {
    return segment.source.potential;
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: "The members' total value as a share of all customers', 0 to 1; none while that is nothing.",
  })
  async shareOfRevenue(@Parent() segment: SegmentType): Promise<number | null> {
    const { everyone, figures } = segment.source;
    return everyone > 0n ? Number((await figures()).value) / Number(everyone) : null;
  }

  @ResolveField(() => String, { description: "The rule as a sentence in the viewer's language." })
  sentence(@Parent() segment: SegmentType): Promise<string> {
    return segment.source.sentence();
  }

  @ResolveField(() => [SegmentPointType], {
    description: 'A snapshot a day, oldest first; the last is today, as it is now.',
  })
  history(
    @Parent() segment: SegmentType,
    @CurrentViewer() viewer: Viewer,
    @Args('days', { type: () => Int, defaultValue: 90 }) days: number,
  ): Promise<SegmentPointType[]> {
    return this.segments.listHistory(requireTenant(viewer), segment, days);
  }

  @ResolveField(() => SegmentOverlapType, { description: 'With another segment, exactly.' })
  overlap(
    @Parent() segment: SegmentType,
    @CurrentViewer() viewer: Viewer,
    @Args('with', { type: () => ID }) other: string,
  ): Promise<SegmentOverlapType> {
    return this.segments.computeOverlap(requireTenant(viewer), segment, other);
  }

  @ResolveField(() => SegmentChangeConnectionType, {
    description: 'Who entered and left, newest first; kept for own segments, within a minute or two of the change.',
  })
  changes(
    @Parent() segment: SegmentType,
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<SegmentChangeConnectionType> {
    const wants = { totalCount: selectsField(info, 'totalCount') };
    return this.changesService.listChanges(requireTenant(viewer), segment, { first, after }, wants);
  }
}

@Resolver(() => SegmentChangeType)
export class SegmentChangeResolver {
  constructor(private readonly customers: CustomersService) {}

  @ResolveField(() => CustomerType, { nullable: true })
  @Allow('customers:view')
  customer(
    @Parent() change: SegmentChangeType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<CustomerType | undefined> {
    const tenantViewer = requireTenant(viewer);
    return loaders
      .take<string, CustomerType | undefined>('segment.customers', async (ids) =>
        this.customers.findCustomers(tenantViewer, ids),
      )
      .load(change.customerId);
  }
}
