import { Field, Int, ObjectType } from '@nestjs/graphql';
import { JsonScalar } from '../../graphql/scalars';

@ObjectType('FilterProblem', {
  description: 'Something wrong with a filter. Places are of the text, or `path` of the tree.',
})
export class FilterProblemType {
  @Field()
  code!: string;

  @Field({ description: "In the viewer's language." })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'UTF-16 units from the start of the text.' })
  offset!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of what is at fault; 0 at the end of the text.' })
  length!: number | null;

  @Field(() => Int, { nullable: true, description: 'From 1.' })
  line!: number | null;

  @Field(() => Int, { nullable: true })
  column!: number | null;

  @Field(() => String, { nullable: true, description: 'Where in the tree: `all.0.value`; "" is the root.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'What stood there.' })
  found!: string | null;

  @Field(() => [String], {
    description:
      'What may stand there: words and signs as they are, kinds of things in capitals (FIELD, VALUE, COMPARISON, AGGREGATE, MEASURE, END).',
  })
  expected!: string[];

  @Field(() => String, { nullable: true, description: 'What was probably meant.' })
  suggestion!: string | null;
}

@ObjectType('FilterReading', { description: 'A filter in its forms; without any where there are problems.' })
export class FilterReadingType {
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'The tree, as `customers(filter:)` takes it; none for everyone.',
  })
  filter!: unknown;

  @Field(() => String, { nullable: true, description: 'The one text that stands for it.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: "In the viewer's language." })
  sentence!: string | null;

  @Field(() => [FilterProblemType])
  problems!: FilterProblemType[];
}
