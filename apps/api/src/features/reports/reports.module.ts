import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { StatsService } from '../segments/stats.service';
import { AffinityService } from './affinity.service';
import { CohortsService } from './cohorts.service';
import { DashboardService } from './dashboard.service';
import { DashboardResolver, NextProductsResolver, ReportsResolver } from './reports.resolver';

@Module({
  imports: [CustomersModule],
  providers: [
    ReportsResolver,
    DashboardResolver,
    NextProductsResolver,
    DashboardService,
    CohortsService,
    AffinityService,
    StatsService,
  ],
  exports: [DashboardService],
})
export class ReportsModule {}
