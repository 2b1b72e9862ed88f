import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { OrderStatus } from '@clientele/domain';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar } from '../../graphql/scalars';
import { CountTrendType, MoneyTrendType } from '../figures/trend.type';
import { OrderStatusEnum } from './order.enums';

@ObjectType('OrderMonth')
export class OrderMonthType {
  @Field(() => DateScalar, { description: 'Its first day.' })
  month!: string;

  @Field(() => Int)
  orders!: number;

  @Field(() => MoneyType)
  value!: MoneyType;
}

@ObjectType('OrderDay')
export class OrderDayType {
  @Field(() => DateScalar)
  day!: string;

  @Field(() => Int)
  orders!: number;

  @Field(() => MoneyType)
  value!: MoneyType;
}

@ObjectType('OrderStatusCount')
export class OrderStatusCountType {
  @Field(() => OrderStatusEnum)
  status!: OrderStatus;

  @Field(() => Int)
  count!: number;
}

@ObjectType('OrderHistory', {
  description: "When, how and in what standing one customer ordered. Days and months are the business's own.",
})
export class OrderHistoryType {
  /** Whose it is: the fields are resolved from it. */
  customerId!: string;
}

@ObjectType('CustomerTrend', { description: 'The last days against as many before.' })
export class CustomerTrendType {
  @Field(() => Int)
  days!: number;

  @Field(() => CountTrendType, { description: 'Counting orders.' })
  orders!: CountTrendType;

  @Field(() => MoneyTrendType)
  spent!: MoneyTrendType;
}
