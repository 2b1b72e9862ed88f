import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { CustomerFilterInput } from '../customers/customers.inputs';
import { OwnSegmentKindEnum, type OwnSegmentKind } from './segment.type';

@InputType('CreateSegmentInput')
export class CreateSegmentInput {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => OwnSegmentKindEnum)
  kind!: OwnSegmentKind;

  @Field(() => CustomerFilterInput, {
    nullable: true,
    description: 'The rule of a DYNAMIC segment; of a STATIC one who is put in now. Or give `text`.',
  })
  filter?: CustomerFilterInput | null;

  @Field(() => String, { nullable: true, description: 'The filter as text, instead of `filter`.' })
  text?: string | null;

  @Field(() => [ID], { nullable: true, description: 'STATIC only: who is put in now, at most 10 000 in one call.' })
  customerIds?: string[] | null;
}

@InputType('UpdateSegmentInput', { description: 'What is left out stays; null empties a description.' })
export class UpdateSegmentInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'As last read.' })
  version!: number;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => CustomerFilterInput, {
    nullable: true,
    description: 'A new rule, of a DYNAMIC segment. Or give `text`.',
  })
  filter?: CustomerFilterInput | null;

  @Field(() => String, { nullable: true })
  text?: string | null;
}

@InputType('SegmentMembersInput', { description: 'Customers by their ids, and all that a filter means now.' })
export class SegmentMembersInput {
  @Field(() => [ID], { nullable: true, description: 'At most 10 000 in one call.' })
  customerIds?: string[] | null;

  @Field(() => CustomerFilterInput, { nullable: true })
  filter?: CustomerFilterInput | null;

  @Field(() => String, { nullable: true })
  text?: string | null;
}
