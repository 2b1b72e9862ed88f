import { Args, Info, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { findAssignee, requireTenant, type TenantViewer, type Viewer } from '../../access/viewer';
import { resolvePage } from '../../graphql/connection';
import { Loaders } from '../../graphql/graphql-context';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { selectsField, selectsOnly } from '../../graphql/selection';
import { CustomerLoaders } from '../customers/customer-loaders';
import { CustomerType } from '../customers/customer.type';
import { FavouriteProducts, FavouriteProductType } from './favourite-products';
import { briefOrders, OrderConnectionType, type OrderRow } from './order.type';
import { OrderFilterInput, OrderSortInput } from './orders.inputs';
import * as queries from './orders.queries';
import { OrdersService } from './orders.service';

/** Fields of a customer that orders bring: declared here, where both are known. */
@Resolver(() => CustomerType)
export class CustomerOrdersResolver {
  constructor(
    private readonly service: OrdersService,
    private readonly load: CustomerLoaders,
    private readonly favourites: FavouriteProducts,
  ) {}

  @ResolveField(() => OrderConnectionType)
  @Allow('orders:view')
  async orders(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 10 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('last', { type: () => Int, nullable: true }) last?: number | null,
    @Args('before', { type: () => String, nullable: true }) before?: string | null,
    @Args('sort', { type: () => OrderSortInput, nullable: true }) sort?: OrderSortInput | null,
    @Args('filter', { type: () => OrderFilterInput, nullable: true }) filter?: OrderFilterInput | null,
  ): Promise<OrderConnectionType> {
    const member = requireTenant(viewer);
    const wants = { totalCount: selectsField(info, 'totalCount'), totals: selectsField(info, 'totals') };
    const plain =
      !wants.totals &&
      after == null &&
      last == null &&
      before == null &&
      !sort &&
      !filter &&
      !findAssignee(viewer, 'orders:view');
    if (!plain)
      return this.service.listOrders(
        member,
        { first, after, last, before, sort, filter: { ...filter, customerId: customer.id } },
        wants,
      );
    const { size } = resolvePage({ first: first ?? 10 });
    const brief = selectsOnly(info, briefOrders.fields);
    const statement = brief ? queries.listLatestBriefOrders : queries.listLatestOrders;
    const [rows, total] = await Promise.all([
      this.load
        .many<OrderRow>(loaders, `${statement.name}:${size}`, member.tenant.id, statement, [size])
        .load(customer.id),
      wants.totalCount ? this.countOrders(member, loaders, customer.id) : 0,
    ]);
    return this.service.toLatestOrders(rows, size, total);
  }

  private async countOrders(viewer: TenantViewer, loaders: RequestLoaders, customerId: string): Promise<number> {
    const counts = this.load.one<{ total: string }>(
      loaders,
      'customer.orderCount',
      viewer.tenant.id,
      queries.countOrdersOfCustomers,
    );
    const count = await counts.load(customerId);
    return Number(count?.total ?? 0);
  }

  @ResolveField(() => [FavouriteProductType], {
    description: 'By quantity over counting orders; of equals by amount, then name.',
  })
  favouriteProducts(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 3 }) first?: number | null,
  ): Promise<FavouriteProductType[]> {
    return this.favourites.list(loaders, requireTenant(viewer).tenant, { customerId: customer.id, first: first ?? 3 });
  }
}
