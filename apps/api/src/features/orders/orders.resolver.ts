import { Args, ID, Info, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { CodedError, invalid } from '../../errors';
import { Loaders } from '../../graphql/graphql-context';
import { toMoney } from '../../graphql/money.type';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { selectsField } from '../../graphql/selection';
import { toActor } from '../audit/audit';
import { CustomerLoaders } from '../customers/customer-loaders';
import { CustomerType } from '../customers/customer.type';
import { CustomersService } from '../customers/customers.service';
import { StaffType } from '../team/staff.type';
import { IngestService, mostOrders } from './ingest.service';
import { IngestOrdersPayloadType, toIngestPayload } from './ingest.type';
import { OrderEditingService } from './order-editing.service';
import { OrderConnectionType, OrderLineType, OrderStatusChangeType, OrderType } from './order.type';
import {
  ChangeOrderStatusInput,
  CreateOrderInput,
  IngestOrdersInput,
  OrderFilterInput,
  OrderSortInput,
  UpdateOrderInput,
} from './orders.inputs';
import * as queries from './orders.queries';
import { OrdersService } from './orders.service';

interface LineRow {
  position: number;
  name: string;
  sku: string | null;
  quantity: string;
  unit_price: string;
  amount: string;
}

@Resolver(() => OrderType)
export class OrdersResolver {
  constructor(
    private readonly orders: OrdersService,
    private readonly editing: OrderEditingService,
    private readonly ingest: IngestService,
    private readonly customers: CustomersService,
    private readonly load: CustomerLoaders,
  ) {}

  @Query(() => OrderConnectionType, { name: 'orders' })
  @Allow('orders:view')
  listOrders(
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('last', { type: () => Int, nullable: true }) last?: number | null,
    @Args('before', { type: () => String, nullable: true }) before?: string | null,
    @Args('sort', { type: () => OrderSortInput, nullable: true, description: 'Default: newest first.' })
    sort?: OrderSortInput | null,
    @Args('filter', { type: () => OrderFilterInput, nullable: true }) filter?: OrderFilterInput | null,
  ): Promise<OrderConnectionType> {
    const wants = { totalCount: selectsField(info, 'totalCount'), totals: selectsField(info, 'totals') };
    return this.orders.listOrders(requireTenant(viewer), { first, after, last, before, sort, filter }, wants);
  }

  @Query(() => OrderType, { name: 'order', nullable: true })
  @Allow('orders:view')
  findOrder(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<OrderType | undefined> {
    return this.orders.findOrder(requireTenant(viewer), id);
  }

  @Mutation(() => OrderType, {
    description: 'An order made by hand: for a customer known by id, or matched or made by phone or e-mail.',
  })
  @Allow('orders:create')
  createOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: CreateOrderInput): Promise<OrderType> {
    return this.editing.createOrder(requireTenant(viewer), input);
  }

  @Mutation(() => OrderType, {
    description:
      'Everything but the status. Refused with CONFLICT and the current order when somebody else changed it since.',
  })
  @Allow('orders:update')
  updateOrder(@CurrentViewer() viewer: Viewer, @Args('input') input: UpdateOrderInput): Promise<OrderType> {
    return this.editing.updateOrder(requireTenant(viewer), input);
  }

  @Mutation(() => OrderType, { description: 'One step of the status flow; `nextStatuses` lists those there are.' })
  @Allow('orders:update')
  changeOrderStatus(@CurrentViewer() viewer: Viewer, @Args('input') input: ChangeOrderStatusInput): Promise<OrderType> {
    return this.orders.changeStatus(requireTenant(viewer), input);
  }

  @Mutation(() => Boolean)
  @Allow('orders:delete')
  deleteOrder(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<boolean> {
    return this.orders.deleteOrder(requireTenant(viewer), { id, version });
  }

  @Mutation(() => IngestOrdersPayloadType, {
    description:
      'Takes orders from another system: makes or matches their customers, makes or updates the orders, answers for each.',
  })
  @Allow('orders:create')
  async ingestOrders(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: IngestOrdersInput,
  ): Promise<IngestOrdersPayloadType> {
    const { tenant } = requireTenant(viewer);
    const key = input.idempotencyKey.trim();
    if (key.length < 1 || key.length > 200) throw invalid('input.idempotencyKey', 'idempotencyKey');
    if (input.orders.length > mostOrders) {
      throw new CodedError({
        code: 'LIMIT',
        message: 'limit.orders',
        values: { limit: mostOrders },
        field: 'input.orders',
      });
    }
    const answer = await this.ingest.ingest({
      tenant,
      actor: toActor(requireTenant(viewer)),
      orders: input.orders,
      idempotencyKey: key,
    });
    return toIngestPayload(answer, { locale: viewer.locale, vertical: tenant.vertical });
  }

  @ResolveField(() => [OrderLineType])
  async lines(
    @Parent() order: OrderType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrderLineType[]> {
    const lines = await this.load
      .many<LineRow>(loaders, 'order.lines', requireTenant(viewer).tenant.id, queries.listLines)
      .load(order.id);
    return lines.map(({ unit_price, amount, ...line }) => ({
      ...line,
      unitPrice: unit_price,
      amount: toMoney(amount, order.amount.currency),
    }));
  }

  @ResolveField(() => [OrderStatusChangeType])
  statusHistory(
    @Parent() order: OrderType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrderStatusChangeType[]> {
    return this.load
      .many<OrderStatusChangeType>(
        loaders,
        'order.statusHistory',
        requireTenant(viewer).tenant.id,
        queries.listStatusChanges,
      )
      .load(order.id);
  }

  @ResolveField(() => StaffType, { nullable: true })
  assignedStaff(
    @Parent() order: OrderType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<StaffType | undefined> | null {
    const id = order.assignedStaffId;
    return id ? this.load.staff(loaders, requireTenant(viewer).tenant.id).load(id) : null;
  }

  @ResolveField(() => CustomerType, { nullable: true })
  @Allow('customers:view')
  customer(
    @Parent() order: OrderType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<CustomerType | undefined> | null {
    if (!order.customerId) return null;
    const loader = loaders.take<string, CustomerType | undefined>('order.customer', (ids) =>
      this.customers.findCustomers(requireTenant(viewer), ids),
    );
    return loader.load(order.customerId);
  }
}
