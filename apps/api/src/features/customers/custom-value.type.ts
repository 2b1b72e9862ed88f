import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../../graphql/scalars';

@ObjectType('CustomValue', { description: 'A value of an own field.' })
export class CustomValueType {
  @Field({ description: 'The name of the field: `custom.shoe_size`.' })
  name!: string;

  @Field(() => JsonScalar, {
    description: 'Text; NUMBER as decimal text; DATE as `2026-01-31`; CHOICE as its key; YES_NO as true or false.',
  })
  value!: string | boolean;
}

@InputType('CustomValueInput')
export class CustomValueInput {
  @Field({ description: 'The name of the field: `custom.shoe_size`.' })
  name!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'Text; a NUMBER as decimal text, at most 6 decimals; a DATE as `2026-01-31`; a CHOICE as its key; true or false. Null empties.',
  })
  value?: unknown;
}
