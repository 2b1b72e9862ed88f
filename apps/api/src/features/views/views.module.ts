import { Module } from '@nestjs/common';
import { FiltersModule } from '../filters/filters.module';
import { Preferences } from './preferences.service';
import { ViewsResolver } from './views.resolver';
import { ViewsService } from './views.service';

@Module({ imports: [FiltersModule], providers: [ViewsService, Preferences, ViewsResolver] })
export class ViewsModule {}
