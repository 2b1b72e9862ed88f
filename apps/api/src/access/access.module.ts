import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Authenticator } from './authenticator';
import { AccessGuard } from './guard';
import { Refusals } from './refusals';

/** The one guard in front of everything. Needs `Database` from the global core module. */
@Module({
  providers: [Authenticator, Refusals, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Authenticator],
})
export class AccessModule {}
