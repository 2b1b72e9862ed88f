import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { addDays, addMonths, type OrderStatus, type Source } from '@clientele/domain';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { invalid } from '../../errors';
import { Loaders } from '../../graphql/graphql-context';
import { toMoney } from '../../graphql/money.type';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomerLoaders } from '../customers/customer-loaders';
import { CustomerType } from '../customers/customer.type';
import { SourceCountType } from '../customers/source-count.type';
import { toCountTrend, toMoneyTrend } from '../figures/trends';
import {
  CustomerTrendType,
  OrderDayType,
  OrderHistoryType,
  OrderMonthType,
  OrderStatusCountType,
} from './order-history.type';
import * as queries from './order-history.queries';

const mostMonths = 120;
const mostDays = 400;
const mostTrendDays = 3660;

interface SumRow {
  orders: number;
  value: string;
}

interface TrendRow {
  orders: number;
  orders_before: number;
  spent: string;
  spent_before: string;
}

function requireCount(field: string, value: number, most: number): void {
  if (value < 1 || value > most) throw invalid(field, 'wholeNumber', { min: 1, max: most });
}

@Resolver(() => CustomerType)
export class CustomerHistoryResolver {
  constructor(
    private readonly load: CustomerLoaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => OrderHistoryType)
  @Allow('orders:view')
  orderHistory(@Parent() customer: CustomerType): OrderHistoryType {
    return { customerId: customer.id };
  }

  @ResolveField(() => CustomerTrendType, { description: 'The last days up to today against as many before.' })
  async trend(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
    @Args('days', { type: () => Int, nullable: true, defaultValue: 90 }) given?: number | null,
  ): Promise<CustomerTrendType> {
    const { tenant } = requireTenant(viewer);
    const days = given ?? 90;
    requireCount('days', days, mostTrendDays);
    const today = this.clock.today(tenant.zone);
    const found = await this.load
      .one<TrendRow>(loaders, `customer.trend:${days}`, tenant.id, queries.computeTrends, [
        addDays(today, -2 * days),
        addDays(today, -days),
        today,
      ])
      .load(customer.id);
    const { orders, orders_before, spent, spent_before } = found ?? {
      orders: 0,
      orders_before: 0,
      spent: '0',
      spent_before: '0',
    };
    return {
      days,
      orders: toCountTrend(orders, orders_before),
      spent: toMoneyTrend(BigInt(spent), BigInt(spent_before), tenant.currency),
    };
  }
}

@Resolver(() => OrderHistoryType)
export class OrderHistoryResolver {
  constructor(
    private readonly load: CustomerLoaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => [OrderMonthType], {
    description: 'Every month up to the present one, oldest first, also those without an order. At most 120.',
  })
  async months(
    @Parent() { customerId }: OrderHistoryType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
    @Args('last', { type: () => Int, nullable: true, defaultValue: 24 }) last?: number | null,
  ): Promise<OrderMonthType[]> {
    const { tenant } = requireTenant(viewer);
    const count = last ?? 24;
    requireCount('last', count, mostMonths);
    const present = `${this.clock.today(tenant.zone).slice(0, 8)}01`;
    const first = addMonths(present, 1 - count);
    const rows = await this.load
      .many<SumRow & { month: string }>(loaders, `orderHistory.months:${count}`, tenant.id, queries.listMonths, [first])
      .load(customerId);
    const known = new Map(rows.map((row) => [row.month, row]));
    return Array.from({ length: count }, (_, index) => {
      const month = addMonths(first, index);
      const row = known.get(month);
      return { month, orders: row?.orders ?? 0, value: toMoney(row?.value ?? '0', tenant.currency) };
    });
  }

  @ResolveField(() => [OrderDayType], { description: 'Days with a counting order: the newest 400, oldest first.' })
  async days(
    @Parent() { customerId }: OrderHistoryType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrderDayType[]> {
    const { tenant } = requireTenant(viewer);
    const rows = await this.load
      .many<SumRow & { day: string }>(loaders, 'orderHistory.days', tenant.id, queries.listDays, [mostDays])
      .load(customerId);
    return rows.map(({ day, orders, value }) => ({ day, orders, value: toMoney(value, tenant.currency) }));
  }

  @ResolveField(() => [OrderStatusCountType], { description: 'Placed orders, most first.' })
  statuses(
    @Parent() { customerId }: OrderHistoryType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<{ status: OrderStatus; count: number }[]> {
    return this.load
      .many<{
        status: OrderStatus;
        count: number;
      }>(loaders, 'orderHistory.statuses', requireTenant(viewer).tenant.id, queries.countStatuses)
      .load(customerId);
  }

  @ResolveField(() => [SourceCountType], { description: 'Counting orders, most first; of equals the one used last.' })
  sources(
    @Parent() { customerId }: OrderHistoryType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<{ source: Source; count: number }[]> {
    return this.load
      .many<{
        source: Source;
        count: number;
      }>(loaders, 'orderHistory.sources', requireTenant(viewer).tenant.id, queries.countSources)
      .load(customerId);
  }
}
