import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { TasksModule } from '../tasks/tasks.module';
import { BulkResolver } from './bulk.resolver';
import { BulkService } from './bulk.service';

@Module({
  imports: [CustomersModule, TasksModule],
  providers: [BulkService, BulkResolver],
})
export class BulkModule {}
