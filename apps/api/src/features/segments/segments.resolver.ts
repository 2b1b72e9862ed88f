import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { SegmentType } from './segment.type';
import { SegmentsService } from './segments.service';
import { StatsService } from './stats.service';
import { CustomerStatsType, PeriodInput } from './stats.type';

@Resolver(() => SegmentType)
export class SegmentsResolver {
  constructor(
    private readonly segments: SegmentsService,
    private readonly stats: StatsService,
  ) {}

  @Query(() => [SegmentType], { name: 'segments', description: 'The built-in segments with count and value.' })
  @Allow('segments:view')
  listSegments(@CurrentViewer() viewer: Viewer): Promise<SegmentType[]> {
    return this.segments.listSegments(requireTenant(viewer));
  }

  @Query(() => CustomerStatsType, {
    description: 'The cards of a period (default: this month) with the one before, over the customers one may see.',
  })
  @Allow('customers:view')
  customerStats(
    @CurrentViewer() viewer: Viewer,
    @Args('period', { type: () => PeriodInput, nullable: true }) period?: PeriodInput | null,
  ): Promise<CustomerStatsType> {
    return this.stats.computeStats(requireTenant(viewer), period ?? { unit: 'MONTH' });
  }
}
