import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { ApiKeyType, CreateApiKeyInput, CreateApiKeyPayload } from './api-key.type';
import { ApiKeysService } from './api-keys.service';

@Resolver(() => ApiKeyType)
export class ApiKeysResolver {
  constructor(private readonly keys: ApiKeysService) {}

  @Query(() => [ApiKeyType], { name: 'apiKeys', description: 'Newest first, revoked and expired ones included.' })
  @Allow('apikeys:manage')
  listApiKeys(@CurrentViewer() viewer: Viewer): Promise<ApiKeyType[]> {
    return this.keys.listApiKeys(requireTenant(viewer));
  }

  @Mutation(() => CreateApiKeyPayload)
  @Allow('apikeys:manage')
  createApiKey(@CurrentViewer() viewer: Viewer, @Args('input') input: CreateApiKeyInput): Promise<CreateApiKeyPayload> {
    return this.keys.createApiKey(requireTenant(viewer), input);
  }

  @Mutation(() => Boolean, { description: 'The key stops working at once.' })
  @Allow('apikeys:manage')
  revokeApiKey(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.keys.revokeApiKey(requireTenant(viewer), id);
  }
}
