import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { TaskType } from '../tasks/task.type';
import { BulkUpdateInput } from './bulk.inputs';
import { BulkService } from './bulk.service';

@Resolver()
export class BulkResolver {
  constructor(private readonly bulk: BulkService) {}

  @Mutation(() => TaskType, {
    description:
      'Changes chosen customers, or all that a list has, as a task. Deleting needs customers:delete too, segments segments:manage.',
  })
  @Allow('customers:bulk_update')
  bulkUpdateCustomers(@CurrentViewer() viewer: Viewer, @Args('input') input: BulkUpdateInput): Promise<TaskType> {
    return this.bulk.bulkUpdateCustomers(requireTenant(viewer), input);
  }

  @Mutation(() => TaskType, {
    description: 'Brings back what a bulk change has changed, except what was changed since; a task of its own.',
  })
  @Allow('customers:bulk_update')
  undoTask(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<TaskType> {
    return this.bulk.undoTask(requireTenant(viewer), id);
  }
}
