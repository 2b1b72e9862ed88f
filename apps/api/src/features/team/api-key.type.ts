import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import type { NewApiKey } from './api-keys.service';

@ObjectType('ApiKey', { description: 'The key of a service. The key itself is never shown again.' })
export class ApiKeyType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field({ description: 'The first characters of the key, to tell it from others.' })
  prefix!: string;

  @Field(() => [String])
  scopes!: string[];

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'True to a minute.' })
  lastUsedAt!: string | null;
}

@InputType('CreateApiKeyInput')
export class CreateApiKeyInput implements NewApiKey {
  @Field()
  name!: string;

  @Field(() => [String], { description: 'Permissions: `customers:view`, `orders:create`, …' })
  scopes!: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Never when left out.' })
  expiresAt?: string | null;
}

@ObjectType('CreateApiKeyPayload')
export class CreateApiKeyPayload {
  @Field({ description: 'Shown this once. To be sent as `authorization: Bearer …`.' })
  key!: string;

  @Field(() => ApiKeyType)
  apiKey!: ApiKeyType;
}
