import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { selectsField } from '../../graphql/selection';
import { TagEditingService } from './tag-editing.service';
import { TagOrderEnum, TagUseConnectionType, TagUseType, type TagOrder } from './tag-use.type';
import { TagsService } from './tags.service';

@Resolver(() => TagUseType)
export class TagsResolver {
  constructor(
    private readonly tags: TagsService,
    private readonly editing: TagEditingService,
  ) {}

  @Query(() => TagUseConnectionType, {
    name: 'tagUses',
    description: 'Tags whose name has the search somewhere, in any spelling of its letters.',
  })
  @Allow('customers:view')
  listTagUses(
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
    @Args('search', { type: () => String, nullable: true }) search?: string | null,
    @Args('ids', { type: () => [ID], nullable: true, description: 'Of these only.' }) ids?: string[] | null,
    @Args('orderBy', { type: () => TagOrderEnum, defaultValue: 'NAME' }) orderBy: TagOrder = 'NAME',
    @Args('first', { type: () => Int, defaultValue: 50 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<TagUseConnectionType> {
    const wants = { totalCount: selectsField(info, 'totalCount') };
    return this.tags.listTagUses(requireTenant(viewer), { search, ids, orderBy, first, after }, wants);
  }

  @Mutation(() => TagUseType, {
    description:
      'For all customers; segments and saved views that name it follow. Refused with CONFLICT when another tag has the name: `extensions.tag` is that one.',
  })
  @Allow('settings:manage')
  renameTag(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('name') name: string,
  ): Promise<TagUseType> {
    return this.editing.renameTag(requireTenant(viewer), id, name);
  }

  @Mutation(() => TagUseType, {
    description: 'Customers, segments and saved views with one of the tags have `into` instead. Cannot be undone.',
  })
  @Allow('settings:manage')
  mergeTags(
    @CurrentViewer() viewer: Viewer,
    @Args('from', { type: () => [ID] }) from: string[],
    @Args('into', { type: () => ID }) into: string,
  ): Promise<TagUseType> {
    return this.editing.mergeTags(requireTenant(viewer), from, into);
  }

  @Mutation(() => Boolean, {
    description: 'Takes it off all customers. Refused with CONFLICT while a segment or a saved view names it.',
  })
  @Allow('settings:manage')
  async deleteTag(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.editing.deleteTag(requireTenant(viewer), id);
    return true;
  }
}
