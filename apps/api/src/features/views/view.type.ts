import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { JsonScalar } from '../../graphql/scalars';
import { toEnum } from '../customers/customer.enums';
import { SortDirectionEnum, type SortDirection } from '../customers/customer.enums';

const ViewPageEnum = toEnum(['CUSTOMERS', 'ORDERS'] as const);
registerEnumType(ViewPageEnum, { name: 'ViewPage', description: 'The list a view is of.' });
export type ViewPage = keyof typeof ViewPageEnum;
export { ViewPageEnum };

@ObjectType('ViewSort')
export class ViewSortType {
  @Field({ description: "As the list's own sort names it: `LIFETIME_VALUE`." })
  field!: string;

  @Field(() => SortDirectionEnum)
  direction!: SortDirection;
}

@InputType('ViewSortInput')
export class ViewSortInput {
  @Field({ description: "As the list's own sort names it: `LIFETIME_VALUE`." })
  field!: string;

  @Field(() => SortDirectionEnum)
  direction!: SortDirection;
}

@ObjectType('SavedView', { description: 'Filter, search, sort, columns and period of a list under a name.' })
export class SavedViewType {
  @Field(() => ID)
  id!: string;

  @Field(() => ViewPageEnum)
  page!: ViewPage;

  @Field()
  name!: string;

  @Field(() => Boolean, { description: 'Seen by everyone in the business who may see the list.' })
  shared!: boolean;

  @Field(() => Boolean, { description: "The viewer's own choice to start the list with." })
  isDefault!: boolean;

  @Field(() => Boolean, { description: "Whether it is the viewer's." })
  mine!: boolean;

  @Field({ description: 'Whose it is.' })
  ownerName!: string;

  @Field(() => JsonScalar, { nullable: true, description: "As the list's `filter` takes it, without what is no more." })
  filter!: unknown;

  @Field(() => String, { nullable: true })
  search!: string | null;

  @Field(() => ViewSortType, { nullable: true })
  sort!: ViewSortType | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of columns in their order, as the dashboard knows them.',
  })
  columns!: string[] | null;

  @Field(() => JsonScalar, { nullable: true })
  period!: unknown;

  @Field(() => Int)
  version!: number;

  @Field(() => [String], { description: 'What the view named that is no more, in words; it was left out.' })
  dropped!: string[];
}

@InputType()
class ViewFieldsInput {
  @Field(() => Boolean, { nullable: true, description: 'Needs the permission segments:manage.' })
  shared?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Start the list with it; of each list one view at most.' })
  isDefault?: boolean | null;

  @Field(() => JsonScalar, { nullable: true, description: 'The filter tree as JSON; of customers it is checked.' })
  filter?: unknown;

  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => ViewSortInput, { nullable: true })
  sort?: ViewSortInput | null;

  @Field(() => [String], { nullable: true })
  columns?: string[] | null;

  @Field(() => JsonScalar, { nullable: true })
  period?: unknown;
}

@InputType('SaveViewInput')
export class SaveViewInput extends ViewFieldsInput {
  @Field(() => ViewPageEnum)
  page!: ViewPage;

  @Field()
  name!: string;
}

@InputType('UpdateViewInput', { description: 'A field that is left out stays; null empties it.' })
export class UpdateViewInput extends ViewFieldsInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'As last read.' })
  version!: number;

  @Field(() => String, { nullable: true })
  name?: string | null;
}
