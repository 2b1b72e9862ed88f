import { Module } from '@nestjs/common';
import { TenantContexts } from './tenant-contexts';
import { TenantsResolver } from './tenants.resolver';
import { TenantsService } from './tenants.service';

/** Needs `figuresRebuilder` from a global module: the feature that keeps the figures comes later in the features' order. */
@Module({
  providers: [TenantContexts, TenantsService, TenantsResolver],
  exports: [TenantContexts, TenantsService],
})
export class TenantsModule {}
