import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CodedError, type ErrorCode } from '../../errors';
import { translateError, type Audience } from '../../graphql/format-error';
import { toEnum } from '../customers/customer.enums';
import type { IngestAnswer, IngestOutcome } from './ingest.service';

const outcomes = ['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED'] as const;
const IngestOutcomeEnum = toEnum(outcomes);
registerEnumType(IngestOutcomeEnum, { name: 'IngestOutcome' });

@ObjectType('IngestError')
export class IngestErrorType {
  @Field({ description: 'INVALID, NOT_FOUND or CONFLICT.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Of the order: `customer.phone`.' })
  field!: string | null;

  @Field()
  message!: string;
}

@ObjectType('IngestOrderResult')
export class IngestOrderResultType {
  @Field(() => Int)
  index!: number;

  @Field()
  externalReference!: string;

  @Field(() => IngestOutcomeEnum)
  outcome!: IngestOutcome;

  @Field(() => ID, { nullable: true })
  orderId!: string | null;

  @Field(() => ID, { nullable: true })
  customerId!: string | null;

  @Field(() => [IngestErrorType], { description: 'Why a refused order was refused; the others stand.' })
  errors!: IngestErrorType[];
}

@ObjectType('IngestOrdersPayload')
export class IngestOrdersPayloadType {
  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => Int)
  refused!: number;

  @Field({ description: 'The key was used before: this is the answer of then.' })
  replayed!: boolean;

  @Field(() => [IngestOrderResultType])
  results!: IngestOrderResultType[];
}

function findCode(message: string): ErrorCode {
  if (message.startsWith('notFound')) return 'NOT_FOUND';
  return message === 'referenceTwice' ? 'CONFLICT' : 'INVALID';
}

export function toIngestPayload(answer: IngestAnswer, audience: Audience): IngestOrdersPayloadType {
  const count = (outcome: IngestOutcome): number =>
    answer.results.filter((result) => result.outcome === outcome).length;
  return {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    refused: count('REFUSED'),
    replayed: answer.replayed,
    results: answer.results.map(({ problems, ...result }) => ({
      ...result,
      errors: problems.map(({ field, message, values }) => {
        const error = new CodedError({ code: findCode(message), message, values, field });
        return { code: error.code, field, message: translateError(error, audience) };
      }),
    })),
  };
}
