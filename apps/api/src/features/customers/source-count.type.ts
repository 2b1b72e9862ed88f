import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Source } from '@clientele/domain';
import { SourceEnum } from './customer.enums';

@ObjectType('SourceCount')
export class SourceCountType {
  @Field(() => SourceEnum, { nullable: true })
  source!: Source | null;

  @Field(() => Int)
  count!: number;
}
