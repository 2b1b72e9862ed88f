import { Field, ID, InputType } from '@nestjs/graphql';
import type { AccountStatus, CustomerType } from '@clientele/domain';
import { AccountStatusEnum, CustomerTypeEnum } from '../customers/customer.enums';
import { CustomerFilterInput } from '../customers/customers.inputs';

@InputType('BulkMatchingInput', { description: 'All that a list has, however many.' })
export class BulkMatchingInput {
  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => CustomerFilterInput, { nullable: true })
  filter?: CustomerFilterInput | null;

  @Field(() => String, { nullable: true, description: 'The filter as text, instead of `filter`.' })
  filterText?: string | null;
}

@InputType('BulkChangeInput', { description: 'Exactly one of them. null empties what can be empty.' })
export class BulkChangeInput {
  @Field(() => AccountStatusEnum, { nullable: true })
  status?: AccountStatus | null;

  @Field(() => CustomerTypeEnum, { nullable: true })
  type?: CustomerType | null;

  @Field(() => String, { nullable: true })
  zone?: string | null;

  @Field(() => ID, { nullable: true })
  accountManagerId?: string | null;

  @Field(() => ID, { nullable: true })
  technicianId?: string | null;

  @Field(() => [String], { nullable: true })
  addTags?: string[] | null;

  @Field(() => [String], { nullable: true })
  removeTags?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'A static segment.' })
  addToSegmentId?: string | null;

  @Field(() => ID, { nullable: true })
  removeFromSegmentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'To the trash.' })
  delete?: boolean | null;
}

@InputType('BulkUpdateInput')
export class BulkUpdateInput {
  @Field(() => [ID], { nullable: true, description: 'Chosen ones, at most 10 000. Either these or `matching`.' })
  ids?: string[] | null;

  @Field(() => BulkMatchingInput, { nullable: true })
  matching?: BulkMatchingInput | null;

  @Field(() => [ID], { nullable: true, description: 'Of `matching` not these, at most 10 000.' })
  exceptIds?: string[] | null;

  @Field(() => BulkChangeInput)
  change!: BulkChangeInput;
}
