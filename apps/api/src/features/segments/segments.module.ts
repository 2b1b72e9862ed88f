import { Module } from '@nestjs/common';
import { SegmentsResolver } from './segments.resolver';
import { SegmentsService } from './segments.service';
import { StatsService } from './stats.service';

@Module({ providers: [SegmentsService, StatsService, SegmentsResolver] })
export class SegmentsModule {}
