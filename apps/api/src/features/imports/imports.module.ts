import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module';
import { OrdersModule } from '../orders/orders.module';
import { ImportOrdersService } from './import-orders.service';
import { ImportsController } from './imports.controller';

@Module({
  imports: [FiguresModule, OrdersModule],
  providers: [ImportOrdersService],
  controllers: [ImportsController],
})
export class ImportsModule {}
