import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module';
import { FiltersModule } from '../filters/filters.module';
import { CustomerEditingService } from './customer-editing.service';
import { CustomerCountResolver } from './customer-count.resolver';
import { CustomerCounter } from './customer-counter';
import { CustomerFinder } from './customer-finder';
import { CustomerLoaders } from './customer-loaders';
import { CustomerWriter } from './customer-writer';
import { CustomersResolver } from './customers.resolver';
import { CustomersService } from './customers.service';
import { FilterChoicesResolver } from './filter-choices';

@Module({
  imports: [FiguresModule, FiltersModule],
  providers: [
    CustomersService,
    CustomerEditingService,
    CustomerCounter,
    CustomerCountResolver,
    CustomerFinder,
    CustomerLoaders,
    CustomerWriter,
    CustomersResolver,
    FilterChoicesResolver,
  ],
  exports: [CustomersService, CustomerLoaders, CustomerWriter],
})
export class CustomersModule {}
