import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { FiguresModule } from '../figures/figures.module';
import { OrdersModule } from '../orders/orders.module';
import { SampleDataResolver } from './sample-data.resolver';
import { SampleDataService } from './sample-data.service';

@Module({
  imports: [FiguresModule, CustomersModule, OrdersModule],
  providers: [SampleDataService, SampleDataResolver],
})
export class SamplesModule {}
