import { Field, ID, InputType } from '@nestjs/graphql';
import { CustomerFilterInput, CustomerSortInput } from '../customers/customers.inputs';
import { ExportFormatEnum, type ExportFormat } from './export-formats';

@InputType('ExportCustomersInput', {
  description: 'The list as it is on the screen: the same search, filter and sort.',
})
export class ExportCustomersInput {
  @Field(() => ExportFormatEnum)
  format!: ExportFormat;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of columns in their order: `name`, `phone`, `lifetime_value` … Without them the usual ones.',
  })
  columns?: string[] | null;

  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => CustomerFilterInput, { nullable: true })
  filter?: CustomerFilterInput | null;

  @Field(() => String, { nullable: true, description: 'The filter as text, instead of `filter`.' })
  filterText?: string | null;

  @Field(() => CustomerSortInput, { nullable: true, description: 'Default: as the list.' })
  sort?: CustomerSortInput | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only these, at most 10 000; those one may not see are left out. Not together with a search.',
  })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of the list not these, at most 10 000. Not together with `ids`.' })
  exceptIds?: string[] | null;
}
