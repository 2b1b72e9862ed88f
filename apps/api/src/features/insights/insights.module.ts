import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { CustomerInsightResolver, InsightResolver } from './insights.resolver';

@Module({ imports: [CustomersModule, OrdersModule], providers: [CustomerInsightResolver, InsightResolver] })
export class InsightsModule {}
