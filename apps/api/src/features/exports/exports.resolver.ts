import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, SignedIn } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { TaskType } from '../tasks/task.type';
import { exportColumnNames } from './export-columns';
import { ExportCustomersInput } from './exports.inputs';
import { ExportTasks } from './exports.service';
import { withinInput } from './within-input';

@Resolver()
export class ExportsResolver {
  constructor(private readonly tasks: ExportTasks) {}

  @Query(() => [String], { description: 'Names of the columns of a customer export, in their usual order.' })
  @SignedIn()
  exportColumns(): string[] {
    return exportColumnNames;
  }

  @Mutation(() => TaskType, {
    description:
      'Makes a file of a customer list of any size, as a task. Small ones come at once from `GET /exports/customers`.',
  })
  @Allow('customers:export')
  exportCustomers(@CurrentViewer() viewer: Viewer, @Args('input') input: ExportCustomersInput): Promise<TaskType> {
    return withinInput('input', () => this.tasks.exportCustomers(requireTenant(viewer), input));
  }
}
