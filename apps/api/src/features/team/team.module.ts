import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/access.module';
import { TenantsModule } from '../tenants/tenants.module';
import { ApiKeysResolver } from './api-keys.resolver';
import { ApiKeysService } from './api-keys.service';
import { SessionsResolver } from './sessions.resolver';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { StaffResolver } from './staff.resolver';
import { StaffService } from './staff.service';

/** People and keys: who may sign in, as whom. */
@Module({
  imports: [AccessModule, TenantsModule],
  providers: [
    SignInService,
    SessionsService,
    SessionsResolver,
    ApiKeysService,
    ApiKeysResolver,
    StaffService,
    StaffResolver,
  ],
  exports: [SessionsService, ApiKeysService, StaffService],
})
export class TeamModule {}
