import { Field, ID, InputType } from '@nestjs/graphql';
import type { CustomFieldKind } from '@clientele/segmentation';
import { CustomFieldKindEnum } from './custom-field.type';

@InputType('CreateCustomFieldInput')
export class CreateCustomFieldInput {
  @Field()
  label!: string;

  @Field(() => CustomFieldKindEnum)
  kind!: CustomFieldKind;

  @Field(() => String, {
    nullable: true,
    description: 'Small letters, digits and `_`; made from the label otherwise. Never changes.',
  })
  key?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'Labels of the choices of a CHOICE, in their order.' })
  choices?: string[] | null;
}

@InputType('CustomFieldChoiceInput')
export class CustomFieldChoiceInput {
  @Field(() => String, { nullable: true, description: 'Of a choice that exists; a new one has none yet.' })
  key?: string | null;

  @Field()
  label!: string;
}

@InputType('UpdateCustomFieldInput', {
  description: 'What is left out stays; null empties a description. The kind cannot be changed.',
})
export class UpdateCustomFieldInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  label?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [CustomFieldChoiceInput], {
    nullable: true,
    description: 'All of them, in their order: one that is left out is removed, and so are the values that chose it.',
  })
  choices?: CustomFieldChoiceInput[] | null;
}
