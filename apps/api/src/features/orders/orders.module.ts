import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { FiguresModule } from '../figures/figures.module';
import { CustomerOrdersResolver } from './customer-orders.resolver';
import { FavouriteProducts } from './favourite-products';
import { CustomerHistoryResolver, OrderHistoryResolver } from './order-history.resolver';
import { IngestService } from './ingest.service';
import { OrderEditingService } from './order-editing.service';
import { OrdersResolver } from './orders.resolver';
import { OrdersService } from './orders.service';
import { Products } from './products';

@Module({
  imports: [FiguresModule, CustomersModule],
  providers: [
    OrderEditingService,
    OrdersService,
    IngestService,
    FavouriteProducts,
    Products,
    OrdersResolver,
    CustomerOrdersResolver,
    CustomerHistoryResolver,
    OrderHistoryResolver,
  ],
  exports: [IngestService, FavouriteProducts],
})
export class OrdersModule {}
