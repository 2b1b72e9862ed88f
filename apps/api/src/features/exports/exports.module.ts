import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { FiguresModule } from '../figures/figures.module';
import { TasksModule } from '../tasks/tasks.module';
import { ExportsController } from './exports.controller';
import { ExportsResolver } from './exports.resolver';
import { ExportsService, ExportTasks } from './exports.service';

@Module({
  imports: [CustomersModule, FiguresModule, TasksModule],
  providers: [ExportsService, ExportTasks, ExportsResolver],
  controllers: [ExportsController],
})
export class ExportsModule {}
