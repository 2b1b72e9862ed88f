import { Args, ID, Info, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentViewer, SignedIn } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { selectsField } from '../../graphql/selection';
import { TaskConnectionType, TaskProblemType, TaskType } from './task.type';
import { TasksService } from './tasks.service';

@Resolver(() => TaskType)
export class TasksResolver {
  constructor(private readonly tasks: TasksService) {}

  @Query(() => TaskConnectionType, {
    name: 'tasks',
    description: "One's own, newest first; owners and administrators see those of everybody in the business.",
  })
  @SignedIn()
  listTasks(
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('last', { type: () => Int, nullable: true }) last?: number | null,
    @Args('before', { type: () => String, nullable: true }) before?: string | null,
  ): Promise<TaskConnectionType> {
    const wants = { totalCount: selectsField(info, 'totalCount') };
    return this.tasks.listTasks(requireTenant(viewer), { first, after, last, before }, wants);
  }

  @Query(() => [TaskType], {
    name: 'runningTasks',
    description: "One's own that wait or run, newest first; at most 100.",
  })
  @SignedIn()
  listRunning(@CurrentViewer() viewer: Viewer): Promise<TaskType[]> {
    return this.tasks.listRunning(requireTenant(viewer));
  }

  @Query(() => TaskType, { name: 'task', nullable: true })
  @SignedIn()
  findTask(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<TaskType | undefined> {
    return this.tasks.findTask(requireTenant(viewer), id);
  }

  @Mutation(() => TaskType, {
    description: 'What it has done by then stays done; a task that has ended stays as it is.',
  })
  @SignedIn()
  cancelTask(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<TaskType> {
    return this.tasks.cancelTask(requireTenant(viewer), id);
  }

  @ResolveField(() => [TaskProblemType], { description: 'The first of what failed, in the order of the work.' })
  problems(
    @Parent() task: TaskType,
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<TaskProblemType[]> {
    return this.tasks.listProblems(requireTenant(viewer), task.id, first);
  }
}
