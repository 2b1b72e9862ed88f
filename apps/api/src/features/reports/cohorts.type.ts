import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, JsonScalar } from '../../graphql/scalars';

@ObjectType('CohortCell')
export class CohortCellType {
  @Field(() => Int, { description: 'Months after the first order.' })
  offset!: number;

  @Field(() => Int, { description: 'Who ordered in that month.' })
  customers!: number;

  @Field(() => Float, { description: "Of the cohort's customers, 0 to 1." })
  share!: number;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => JsonScalar, { description: 'Opens these customers.' })
  filter!: unknown;
}

@ObjectType('Cohort')
export class CohortType {
  @Field(() => DateScalar, { description: 'The first day of the month.' })
  month!: string;

  @Field(() => Int, { description: 'Customers whose first counting order fell in the month.' })
  customers!: number;

  @Field(() => [CohortCellType], {
    nullable: 'items',
    description: 'By offset from 0; none for months that are not over.',
  })
  cells!: (CohortCellType | null)[];
}

@ObjectType('CohortReport', { description: 'Who came back, by the month of the first counting order (I3).' })
export class CohortReportType {
  @Field(() => DateScalar, { nullable: true, description: 'None: not computed yet.' })
  asOf!: string | null;

  @Field(() => [CohortType], { description: 'The oldest first.' })
  cohorts!: CohortType[];

  @Field(() => [Float], { nullable: 'items', description: 'Share by offset, over the cohorts old enough.' })
  average!: (number | null)[];
}
