import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { ViewerType } from './viewer.type';

@ObjectType('Session', { description: 'One sign-in of the viewer, on some device.' })
export class SessionType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'True to a minute.' })
  lastSeenAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it ends unless it is used before.' })
  expiresAt!: string;

  @Field(() => String, { nullable: true })
  userAgent!: string | null;

  @Field(() => String, { nullable: true })
  address!: string | null;

  @Field({ description: 'The one this question was asked with.' })
  current!: boolean;
}

@ObjectType('SignInPayload')
export class SignInPayload {
  @Field({ description: 'To be sent as `authorization: Bearer …`.' })
  token!: string;

  @Field(() => DateTimeScalar, { description: 'When the session ends unless it is used before.' })
  expiresAt!: Date;

  @Field(() => ViewerType)
  viewer!: ViewerType;
}
