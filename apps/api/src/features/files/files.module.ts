import { Module } from '@nestjs/common';
import { readFileLocation } from '../../env';
import { TasksModule } from '../tasks/tasks.module';
import { FileStore, getFileStore } from './file-store';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';

@Module({
  imports: [TasksModule],
  providers: [FilesService, { provide: FileStore, useFactory: () => getFileStore(readFileLocation()) }],
  controllers: [FilesController],
  exports: [FileStore],
})
export class FilesModule {}
