import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { weekdays } from '@clientele/domain';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomerLoaders } from '../customers/customer-loaders';
import { CustomerType } from '../customers/customer.type';
import { FavouriteProducts, FavouriteProductType } from '../orders/favourite-products';
import { CustomerInsightType } from './customer-insight.type';
import { listHabits } from './habits.queries';

interface HabitsRow {
  weekday: number | null;
  hour: number | null;
  city: string | null;
}

@Resolver(() => CustomerType)
export class CustomerInsightResolver {
  constructor(private readonly load: CustomerLoaders) {}

  @ResolveField(() => CustomerInsightType)
  @Allow('insights:view')
  async insight(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<CustomerInsightType> {
    const tenantId = requireTenant(viewer).tenant.id;
    const [habits, preferred] = await Promise.all([
      this.load.one<HabitsRow>(loaders, 'customer.habits', tenantId, listHabits).load(customer.id),
      this.load.preferredSources(loaders, tenantId).load(customer.id),
    ]);
    return {
      customerId: customer.id,
      purchaseFrequency: customer.purchaseFrequency,
      deliverySuccessRate: customer.deliverySuccessRate,
      flags: customer.flags,
      preferredSource: preferred?.source ?? null,
      peakOrderDay: habits?.weekday ? (weekdays[habits.weekday - 1] ?? null) : null,
      peakOrderHour: habits?.hour ?? null,
      usualCity: habits?.city ?? null,
    };
  }
}

@Resolver(() => CustomerInsightType)
export class HabitsResolver {
  constructor(private readonly favourites: FavouriteProducts) {}

  @ResolveField(() => [FavouriteProductType], { description: 'The top three by quantity.' })
  favouriteProducts(
    @Parent() insight: CustomerInsightType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<FavouriteProductType[]> {
    return this.favourites.list(loaders, requireTenant(viewer).tenant, { customerId: insight.customerId, first: 3 });
  }
}
