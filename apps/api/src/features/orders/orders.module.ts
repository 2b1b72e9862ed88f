import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { FiguresModule } from '../figures/figures.module';
import { CustomerOrdersResolver } from './customer-orders.resolver';
import { FavouriteProducts } from './favourite-products';
import { IngestService } from './ingest.service';
import { OrdersResolver } from './orders.resolver';
import { OrdersService } from './orders.service';
import { Products } from './products';

@Module({
  imports: [FiguresModule, CustomersModule],
  providers: [OrdersService, IngestService, FavouriteProducts, Products, OrdersResolver, CustomerOrdersResolver],
  exports: [IngestService, FavouriteProducts],
})
export class OrdersModule {}
