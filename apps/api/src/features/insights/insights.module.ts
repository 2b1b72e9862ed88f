import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { ReportsModule } from '../reports/reports.module';
import { TasksModule } from '../tasks/tasks.module';
import { CustomerInsightResolver, HabitsResolver } from './customer-insight.resolver';
import { BusinessFindings } from './business-findings';
import { CustomerFeedResolver, FeedResolver } from './feed.resolver';
import { FeedService } from './feed.service';
import { InsightsResolver } from './insights.resolver';
import { PredictionResolver } from './prediction.resolver';
import { PurchaseModelResolver } from './purchase-model.resolver';
import { PurchaseModelService } from './purchase-model.service';
import { RfmService } from './rfm.service';

@Module({
  imports: [CustomersModule, OrdersModule, ReportsModule, TasksModule],
  providers: [
    CustomerInsightResolver,
    HabitsResolver,
    PredictionResolver,
    InsightsResolver,
    PurchaseModelResolver,
    RfmService,
    PurchaseModelService,
    FeedResolver,
    CustomerFeedResolver,
    FeedService,
    BusinessFindings,
  ],
})
export class InsightsModule {}
