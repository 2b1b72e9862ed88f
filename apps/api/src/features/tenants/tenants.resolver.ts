import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { TenantRefType, TenantType, toTenant } from './tenant.type';
import { UpdateTenantSettingsInput } from './tenants.inputs';
import { TenantsService } from './tenants.service';

@Resolver(() => TenantType)
export class TenantsResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly clock: Clock,
  ) {}

  @Query(() => TenantType, { name: 'tenant', description: 'The business one works in, with its settings.' })
  @Allow('settings:view')
  getTenant(@CurrentViewer() viewer: Viewer): TenantType {
    const { tenant } = requireTenant(viewer);
    return toTenant(tenant, this.clock.today(tenant.zone));
  }

  @Query(() => [TenantRefType], { name: 'tenants', description: 'Every business of the installation.' })
  @Allow('tenants:manage')
  listTenants(): Promise<TenantRefType[]> {
    return this.tenants.listTenants();
  }

  @Mutation(() => TenantType, {
    description: 'Changes settings; every figure that depends on them follows in the same moment.',
  })
  @Allow('settings:manage')
  async updateTenantSettings(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateTenantSettingsInput,
  ): Promise<TenantType> {
    const tenant = await this.tenants.updateSettings(requireTenant(viewer), input);
    return toTenant(tenant, this.clock.today(tenant.zone));
  }
}
