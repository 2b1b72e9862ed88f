import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { defineConnection } from '../../graphql/connection';
import { toEnum } from '../customers/customer.enums';

export const TagOrderEnum = toEnum(['NAME', 'CUSTOMERS'] as const);
registerEnumType(TagOrderEnum, { name: 'TagOrder', description: 'By name, or most used first.' });
export type TagOrder = keyof typeof TagOrderEnum;

@ObjectType('TagUse', { description: 'A tag, with how many customers have it.' })
export class TagUseType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => Int, {
    description: 'Customers outside the trash, of those one may see; as a list with this tag counts.',
  })
  customers!: number;
}

@ObjectType('TagUseConnection')
export class TagUseConnectionType extends defineConnection('TagUse', () => TagUseType) {}
