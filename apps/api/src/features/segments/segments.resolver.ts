import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { selectsField } from '../../graphql/selection';
import { SegmentType } from './segment.type';
import { SegmentsService } from './segments.service';
import { SeriesService } from './series.service';
import { StatsService } from './stats.service';
import { CustomerStatsType, PeriodInput, StatsPointType } from './stats.type';

@Resolver(() => SegmentType)
export class SegmentsResolver {
  constructor(
    private readonly segments: SegmentsService,
    private readonly stats: StatsService,
    private readonly series: SeriesService,
  ) {}

  @Query(() => [SegmentType], {
    name: 'segments',
    description:
      'The built-in segments, then own ones by name. Figures of own ones cost a pass each: ask for them where they are shown.',
  })
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
    @Info() info: GraphQLResolveInfo,
    @Args('period', { type: () => PeriodInput, nullable: true }) period?: PeriodInput | null,
  ): Promise<CustomerStatsType> {
    const wants = { industries: selectsField(info, 'industries') };
    return this.stats.computeStats(requireTenant(viewer), period ?? { unit: 'MONTH' }, wants);
  }

  @Query(() => [StatsPointType], {
    description:
      'The cards over time: 12 to 31 equal steps that end with the period (default: this month), oldest first. Days for a day, week or month, months for a year.',
  })
  @Allow('customers:view')
  statsSeries(
    @CurrentViewer() viewer: Viewer,
    @Args('period', { type: () => PeriodInput, nullable: true }) period?: PeriodInput | null,
  ): Promise<StatsPointType[]> {
    return this.series.computeSeries(requireTenant(viewer), period ?? { unit: 'MONTH' });
  }
}
