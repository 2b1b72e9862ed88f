import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { DatabaseModule, type Core } from './database/database.module';
import { BulkModule } from './features/bulk/bulk.module';
import { CustomFieldsModule } from './features/custom-fields/custom-fields.module';
import { CustomersModule } from './features/customers/customers.module';
import { ExportsModule } from './features/exports/exports.module';
import { FiguresModule } from './features/figures/figures.module';
import { FilesModule } from './features/files/files.module';
import { ImportsModule } from './features/imports/imports.module';
import { InsightsModule } from './features/insights/insights.module';
import { OrdersModule } from './features/orders/orders.module';
import { ReportsModule } from './features/reports/reports.module';
import { SamplesModule } from './features/samples/samples.module';
import { SegmentsModule } from './features/segments/segments.module';
import { TagsModule } from './features/tags/tags.module';
import { TasksModule } from './features/tasks/tasks.module';
import { TeamModule } from './features/team/team.module';
import { TenantsModule } from './features/tenants/tenants.module';
import { ViewsModule } from './features/views/views.module';
import { GraphqlModule, type GraphqlOptions } from './graphql/graphql.module';
import { HttpModule } from './http/http.module';
import { JobsModule } from './jobs/jobs.module';

/** The features, in the order in which they may depend on each other. */
const features = [
  TenantsModule,
  TeamModule,
  FiguresModule,
  CustomersModule,
  OrdersModule,
  SegmentsModule,
  CustomFieldsModule,
  ViewsModule,
  InsightsModule,
  ReportsModule,
  ImportsModule,
  TasksModule,
  FilesModule,
  ExportsModule,
  BulkModule,
  TagsModule,
  SamplesModule,
];

export interface AppOptions extends Core {
  graphql?: GraphqlOptions;
  /** The database address for jobs that run inside the API; without one a worker process runs them, or nobody. */
  inlineJobsUrl?: string;
  /** Further modules, for tests of the platform itself. */
  extra?: NonNullable<DynamicModule['imports']>;
}

@Module({})
export class AppModule {
  static with({ graphql, inlineJobsUrl, extra = [], ...core }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(core),
        ...(inlineJobsUrl === undefined ? [] : [JobsModule.inline({ url: inlineJobsUrl })]),
        AccessModule,
        GraphqlModule.with(graphql),
        HttpModule,
        ...features,
        ...extra,
      ],
    };
  }
}
