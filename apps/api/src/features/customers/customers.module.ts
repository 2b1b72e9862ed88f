import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module';
import { CustomerEditingService } from './customer-editing.service';
import { CustomerLoaders } from './customer-loaders';
import { CustomerWriter } from './customer-writer';
import { CustomersResolver } from './customers.resolver';
import { CustomersService } from './customers.service';

@Module({
  imports: [FiguresModule],
  providers: [CustomersService, CustomerEditingService, CustomerLoaders, CustomerWriter, CustomersResolver],
  exports: [CustomersService, CustomerLoaders, CustomerWriter],
})
export class CustomersModule {}
