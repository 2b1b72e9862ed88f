import { Module } from '@nestjs/common';
import { FiltersModule } from '../filters/filters.module';
import { TagEditingService } from './tag-editing.service';
import { TagsResolver } from './tags.resolver';
import { TagsService } from './tags.service';

@Module({ imports: [FiltersModule], providers: [TagsService, TagEditingService, TagsResolver] })
export class TagsModule {}
