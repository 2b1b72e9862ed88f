import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { customFieldKinds, toCustomFieldName, type CustomFieldKind } from '@clientele/segmentation';
import type { CustomField } from '../../access/viewer';
import { toEnum } from '../customers/customer.enums';

export const CustomFieldKindEnum = toEnum(customFieldKinds);
registerEnumType(CustomFieldKindEnum, { name: 'CustomFieldKind' });

@ObjectType('CustomFieldChoice')
export class CustomFieldChoiceType {
  @Field({ description: 'Never changes.' })
  key!: string;

  @Field()
  label!: string;
}

@ObjectType('CustomField', { description: 'A field of customers that the business defined for itself.' })
export class CustomFieldType {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Never changes, as the kind does not.' })
  key!: string;

  @Field({ description: 'In filters, sorts, columns and exports: `custom.shoe_size`.' })
  name!: string;

  @Field()
  label!: string;

  @Field(() => CustomFieldKindEnum)
  kind!: CustomFieldKind;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => [CustomFieldChoiceType], { description: 'Of a CHOICE, in their order.' })
  choices!: CustomFieldChoiceType[];
}

/** What GraphQL shows of a definition; how many customers have a value is found when it is asked. */
export function toCustomFieldType({ id, key, label, kind, description, choices }: CustomField): CustomFieldType {
  return { id, key, name: toCustomFieldName({ key }), label, kind, description, choices: [...choices] };
}
