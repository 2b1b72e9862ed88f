import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomersService } from '../customers/customers.service';
import { CustomerType } from '../customers/customer.type';
import { FeedService } from './feed.service';
import { InsightConnectionType, InsightType } from './insight.type';
import { requireWholeTenant } from './whole-tenant';

@Resolver(() => InsightType)
export class FeedResolver {
  constructor(
    private readonly feed: FeedService,
    private readonly customers: CustomersService,
  ) {}

  @Query(() => InsightConnectionType, { description: 'What is worth knowing now, the most pressing first.' })
  @Allow('insights:view')
  insights(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('includeDismissed', { type: () => Boolean, nullable: true, defaultValue: false })
    includeDismissed?: boolean | null,
  ): Promise<InsightConnectionType> {
    return this.feed.list(requireWholeTenant(viewer), { first, after, includeDismissed: includeDismissed ?? false });
  }

  @Mutation(() => InsightType, {
    description: 'For everybody of the business; this month, or until the customer orders again.',
  })
  @Allow('insights:view')
  dismissInsight(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<InsightType> {
    return this.feed.setDismissed(requireTenant(viewer), id, true);
  }

  @Mutation(() => InsightType)
  @Allow('insights:view')
  restoreInsight(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<InsightType> {
    return this.feed.setDismissed(requireTenant(viewer), id, false);
  }

  @ResolveField(() => CustomerType, { nullable: true })
  @Allow('customers:view')
  customer(@Parent() insight: InsightType, @CurrentViewer() viewer: Viewer): Promise<CustomerType | undefined> | null {
    return insight.customerId === null ? null : this.customers.findCustomer(requireTenant(viewer), insight.customerId);
  }
}

@Resolver(() => CustomerType)
export class CustomerFeedResolver {
  constructor(private readonly feed: FeedService) {}

  @ResolveField(() => [InsightType], { description: 'Dismissed ones are among them.' })
  @Allow('insights:view')
  insights(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<InsightType[]> {
    return loaders
      .take<CustomerType, InsightType[]>('customer.insights', (customers) =>
        this.feed.listOfCustomers(requireTenant(viewer), customers),
      )
      .load(customer);
  }
}
