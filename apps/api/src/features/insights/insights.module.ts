import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { CustomerInsightResolver, HabitsResolver } from './customer-insight.resolver';
import { InsightsResolver } from './insights.resolver';
import { PredictionResolver } from './prediction.resolver';
import { PurchaseModelService } from './purchase-model.service';
import { RfmService } from './rfm.service';

@Module({
  imports: [CustomersModule, OrdersModule],
  providers: [
    CustomerInsightResolver,
    HabitsResolver,
    PredictionResolver,
    InsightsResolver,
    RfmService,
    PurchaseModelService,
  ],
})
export class InsightsModule {}
