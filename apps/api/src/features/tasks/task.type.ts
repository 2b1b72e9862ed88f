import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { defineConnection } from '../../graphql/connection';
import { DateTimeScalar } from '../../graphql/scalars';
import { taskKinds, taskStates, type TaskKind, type TaskState } from './task-kinds';

function toEnum<T extends string>(values: readonly T[]): { [Value in T]: Value } {
  return Object.fromEntries(values.map((value) => [value, value])) as { [Value in T]: Value };
}

const TaskKindEnum = toEnum(taskKinds);
registerEnumType(TaskKindEnum, { name: 'TaskKind' });

const TaskStateEnum = toEnum(taskStates);
registerEnumType(TaskStateEnum, {
  name: 'TaskState',
  description:
    'DONE has done all it could: what failed of it is in `failed` and `problems`. What a CANCELLED or FAILED task has done stays done.',
});

@ObjectType('TaskFile', { description: 'The result of a task, at `GET /files/:id` until it expires.' })
export class TaskFileType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => Float, { description: 'Bytes.' })
  size!: number;

  @Field()
  mediaType!: string;

  @Field(() => DateTimeScalar)
  expiresAt!: string;
}

@ObjectType('TaskProblem', { description: 'One record that a task could not do its work on.' })
export class TaskProblemType {
  @Field(() => ID, { nullable: true })
  recordId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name when it was tried.' })
  label!: string | null;

  @Field()
  message!: string;
}

@ObjectType('Task', { description: 'Long work that somebody asked for; live at `GET /tasks/events`.' })
export class TaskType {
  @Field(() => ID)
  id!: string;

  @Field(() => TaskKindEnum)
  kind!: TaskKind;

  @Field(() => TaskStateEnum)
  state!: TaskState;

  @Field({ description: "What it does, in the viewer's language." })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Records to be done; null until they are counted.' })
  total!: number | null;

  @Field(() => Int, { description: 'Records done, without those that failed.' })
  done!: number;

  @Field(() => Int)
  failed!: number;

  @Field()
  createdBy!: string;

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it FAILED.' })
  error!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What came of it, in the viewer's language, where that is more than a file or a number.",
  })
  outcome!: string | null;

  @Field(() => TaskFileType, { nullable: true, description: 'Kept for 7 days.' })
  file!: TaskFileType | null;

  @Field({ description: '`undoTask` would bring something back.' })
  undoable!: boolean;

  @Field(() => ID, { nullable: true, description: 'The task that undid this one.' })
  undoneBy!: string | null;
}

@ObjectType('TaskConnection')
export class TaskConnectionType extends defineConnection('Task', () => TaskType) {}
