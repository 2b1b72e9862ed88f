import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ErrorFilter } from './error-filter';
import { GraphiqlController } from './graphiql.controller';
import { HealthController } from './health.controller';
import { ReadinessCheck } from './readiness';

/** What is served beside GraphQL. */
@Module({
  controllers: [HealthController, GraphiqlController],
  providers: [ReadinessCheck, { provide: APP_FILTER, useClass: ErrorFilter }],
})
export class HttpModule {}
