import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, SignedIn } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { JsonScalar } from '../../graphql/scalars';
import { Preferences } from './preferences.service';
import { SavedViewType, SaveViewInput, UpdateViewInput, ViewPageEnum, type ViewPage } from './view.type';
import { ViewsService } from './views.service';

@Resolver(() => SavedViewType)
export class ViewsResolver {
  constructor(
    private readonly service: ViewsService,
    private readonly preferences: Preferences,
  ) {}

  @Query(() => [SavedViewType], {
    description:
      "The viewer's own views of a list and those shared in the business, by name; shared ones alone for a service.",
  })
  @Allow('customers:view')
  views(
    @CurrentViewer() viewer: Viewer,
    @Args('page', { type: () => ViewPageEnum }) page: ViewPage,
  ): Promise<SavedViewType[]> {
    return this.service.listViews(requireTenant(viewer), page);
  }

  @Mutation(() => SavedViewType, { description: 'Sharing needs the permission segments:manage.' })
  @Allow('customers:view')
  saveView(@CurrentViewer() viewer: Viewer, @Args('input') input: SaveViewInput): Promise<SavedViewType> {
    return this.service.saveView(requireTenant(viewer), input);
  }

  @Mutation(() => SavedViewType, {
    description: 'One’s own, or a shared one with segments:manage. Refused with CONFLICT when it was changed since.',
  })
  @Allow('customers:view')
  updateView(@CurrentViewer() viewer: Viewer, @Args('input') input: UpdateViewInput): Promise<SavedViewType> {
    return this.service.updateView(requireTenant(viewer), input);
  }

  @Mutation(() => Boolean)
  @Allow('customers:view')
  async deleteView(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.service.deleteView(requireTenant(viewer), id);
    return true;
  }

  @Query(() => JsonScalar, {
    nullable: true,
    description: 'What the viewer saved under a key in this business: `customers.columns`. null when nothing was.',
  })
  @SignedIn()
  preference(@CurrentViewer() viewer: Viewer, @Args('key') key: string): Promise<unknown> {
    return this.preferences.findPreference(requireTenant(viewer), key);
  }

  @Mutation(() => Boolean, { description: 'At most 8 000 characters of JSON, 100 keys; null forgets it.' })
  @SignedIn()
  async savePreference(
    @CurrentViewer() viewer: Viewer,
    @Args('key') key: string,
    @Args('value', { type: () => JsonScalar, nullable: true }) value?: unknown,
  ): Promise<boolean> {
    await this.preferences.savePreference(requireTenant(viewer), key, value);
    return true;
  }
}
