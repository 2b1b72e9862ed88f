import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { FiltersModule } from '../filters/filters.module';
import { FilterReadingResolver } from './filter-reading.resolver';
import { OwnSegmentsResolver, SegmentChangeResolver } from './own-segments.resolver';
import { SegmentChangesService } from './segment-changes.service';
import { SegmentEditingService } from './segment-editing.service';
import { SegmentLists } from './segment-lists.service';
import { SegmentPreviewService } from './segment-preview.service';
import { SegmentsResolver } from './segments.resolver';
import { SegmentsService } from './segments.service';
import { SeriesService } from './series.service';
import { StatsService } from './stats.service';

@Module({
  imports: [CustomersModule, FiltersModule],
  providers: [
    SegmentsService,
    SegmentEditingService,
    SegmentLists,
    SegmentPreviewService,
    SegmentChangesService,
    StatsService,
    SeriesService,
    SegmentsResolver,
    OwnSegmentsResolver,
    SegmentChangeResolver,
    FilterReadingResolver,
  ],
  exports: [SegmentLists],
})
export class SegmentsModule {}
