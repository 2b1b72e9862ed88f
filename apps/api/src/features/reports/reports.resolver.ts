import { Args, Float, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomerType } from '../customers/customer.type';
import { requireWholeTenant } from '../insights/whole-tenant';
import { PeriodInput } from '../segments/stats.type';
import { AffinityService } from './affinity.service';
import { AffinityReportType, NextProductType } from './affinity.type';
import { CohortsService } from './cohorts.service';
import { CohortReportType } from './cohorts.type';
import { DashboardService } from './dashboard.service';
import {
  CityFiguresType,
  DashboardFiguresType,
  DashboardStepType,
  DashboardType,
  ProductFiguresType,
  SourceFiguresType,
} from './dashboard.type';

/** Reports about all customers. */
@Resolver()
export class ReportsResolver {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly retention: CohortsService,
    private readonly pairs: AffinityService,
  ) {}

  @Query(() => DashboardType)
  @Allow('insights:view')
  dashboard(
    @CurrentViewer() viewer: Viewer,
    @Args('period', { type: () => PeriodInput, nullable: true, description: 'Default: the month to date.' })
    period?: PeriodInput | null,
  ): DashboardType {
    return this.dashboards.resolve(requireWholeTenant(viewer), period ?? { unit: 'MONTH' });
  }

  @Query(() => CohortReportType)
  @Allow('insights:view')
  cohorts(
    @CurrentViewer() viewer: Viewer,
    @Args('months', { type: () => Int, nullable: true, defaultValue: 24, description: 'The latest so many; up to 60.' })
    months?: number | null,
  ): Promise<CohortReportType> {
    return this.retention.getReport(requireWholeTenant(viewer), months ?? 24);
  }

  @Query(() => AffinityReportType)
  @Allow('insights:view')
  affinity(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number | null,
    @Args('minSupport', {
      type: () => Float,
      nullable: true,
      description: 'Share of the orders; default: in five orders and in one of a thousand.',
    })
    minSupport?: number | null,
  ): Promise<AffinityReportType> {
    return this.pairs.getReport(requireWholeTenant(viewer), { first: first ?? 50, minSupport });
  }
}

/** Each part computed only where it is asked for. */
@Resolver(() => DashboardType)
export class DashboardResolver {
  constructor(private readonly dashboards: DashboardService) {}

  @ResolveField(() => DashboardFiguresType)
  figures(@Parent() dashboard: DashboardType, @CurrentViewer() viewer: Viewer): Promise<DashboardFiguresType> {
    return this.dashboards.computeFigures(requireTenant(viewer), dashboard);
  }

  @ResolveField(() => [DashboardStepType])
  series(@Parent() dashboard: DashboardType, @CurrentViewer() viewer: Viewer): Promise<DashboardStepType[]> {
    return this.dashboards.listSteps(requireTenant(viewer), dashboard);
  }

  @ResolveField(() => [SourceFiguresType], { description: 'Most orders first.' })
  sources(@Parent() dashboard: DashboardType, @CurrentViewer() viewer: Viewer): Promise<SourceFiguresType[]> {
    return this.dashboards.listSources(requireTenant(viewer), dashboard);
  }

  @ResolveField(() => [ProductFiguresType], { description: 'The ten with the highest revenue.' })
  topProducts(@Parent() dashboard: DashboardType, @CurrentViewer() viewer: Viewer): Promise<ProductFiguresType[]> {
    return this.dashboards.listProducts(requireTenant(viewer), dashboard);
  }

  @ResolveField(() => [CityFiguresType], { description: 'The ten delivery cities with most orders.' })
  topCities(@Parent() dashboard: DashboardType, @CurrentViewer() viewer: Viewer): Promise<CityFiguresType[]> {
    return this.dashboards.listCities(requireTenant(viewer), dashboard);
  }

  @ResolveField(() => [[Int]], {
    description: 'Counting orders by weekday (Monday first) and hour (0 to 23), in the zone of the business.',
  })
  hours(@Parent() dashboard: DashboardType, @CurrentViewer() viewer: Viewer): Promise<number[][]> {
    return this.dashboards.listHours(requireTenant(viewer), dashboard);
  }

  @ResolveField(() => [CustomerType], { description: 'The five who ordered last.' })
  @Allow('customers:view')
  recentCustomers(@CurrentViewer() viewer: Viewer): Promise<CustomerType[]> {
    return this.dashboards.listRecent(requireTenant(viewer), 5);
  }

  @ResolveField(() => [CustomerType], { description: 'The five overdue customers with most at stake.' })
  @Allow('customers:view')
  overdue(@CurrentViewer() viewer: Viewer): Promise<CustomerType[]> {
    return this.dashboards.listOverdue(requireTenant(viewer), 5);
  }
}

@Resolver(() => CustomerType)
export class NextProductsResolver {
  constructor(private readonly pairs: AffinityService) {}

  @ResolveField(() => [NextProductType], {
    description: 'The most probable first; by what other orders have together.',
  })
  @Allow('insights:view')
  nextProducts(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 3 }) first?: number | null,
  ): Promise<NextProductType[]> {
    return this.pairs.listNext(requireTenant(viewer), { loaders, customerId: customer.id, first: first ?? 3 });
  }
}
