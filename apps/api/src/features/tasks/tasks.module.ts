import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/access.module';
import { TaskEvents } from './task-events';
import { TasksController } from './tasks.controller';
import { TasksResolver } from './tasks.resolver';
import { TasksService } from './tasks.service';

@Module({
  imports: [AccessModule],
  providers: [TasksService, TasksResolver, TaskEvents],
  controllers: [TasksController],
  exports: [TasksService],
})
export class TasksModule {}
