import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('SampleData', { description: 'The customers and orders that `addSampleData` made, and nothing else.' })
export class SampleDataType {
  @Field()
  present!: boolean;

  @Field(() => Int)
  customers!: number;
}
