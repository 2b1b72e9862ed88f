import { Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { StaffService } from './staff.service';
import { StaffType } from './staff.type';

@Resolver(() => StaffType)
export class StaffResolver {
  constructor(private readonly staff: StaffService) {}

  @Query(() => [StaffType], {
    name: 'staff',
    description: 'The staff by name; who sees only what is assigned sees itself.',
  })
  @Allow('customers:view')
  listStaff(@CurrentViewer() viewer: Viewer): Promise<StaffType[]> {
    return this.staff.listStaff(requireTenant(viewer));
  }
}
