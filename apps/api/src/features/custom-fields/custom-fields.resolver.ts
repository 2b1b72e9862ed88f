import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomFieldType, toCustomFieldType } from './custom-field.type';
import { CreateCustomFieldInput, UpdateCustomFieldInput } from './custom-fields.inputs';
import { CustomFieldsService } from './custom-fields.service';

@Resolver(() => CustomFieldType)
export class CustomFieldsResolver {
  constructor(private readonly fields: CustomFieldsService) {}

  @Query(() => [CustomFieldType], {
    name: 'customFields',
    description: 'The fields of customers that the business defined, in their order.',
  })
  @Allow('customers:view')
  listCustomFields(@CurrentViewer() viewer: Viewer): CustomFieldType[] {
    return requireTenant(viewer).tenant.customFields.map(toCustomFieldType);
  }

  @Mutation(() => CustomFieldType)
  @Allow('settings:manage')
  async createCustomField(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateCustomFieldInput,
  ): Promise<CustomFieldType> {
    return toCustomFieldType(await this.fields.createField(requireTenant(viewer), input));
  }

  @Mutation(() => CustomFieldType, {
    description:
      'A choice that is left out is removed and its values emptied; refused with CONFLICT while the rule of a segment names it.',
  })
  @Allow('settings:manage')
  async updateCustomField(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateCustomFieldInput,
  ): Promise<CustomFieldType> {
    return toCustomFieldType(await this.fields.updateField(requireTenant(viewer), input));
  }

  @Mutation(() => [CustomFieldType], { description: 'To a place in the order, from 0; all fields in their new order.' })
  @Allow('settings:manage')
  async moveCustomField(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('position', { type: () => Int }) position: number,
  ): Promise<CustomFieldType[]> {
    return (await this.fields.moveField(requireTenant(viewer), { id, position })).map(toCustomFieldType);
  }

  @Mutation(() => Boolean, {
    description: 'With its values. Refused with CONFLICT while the rule of a segment names it; saved views lose it.',
  })
  @Allow('settings:manage')
  async deleteCustomField(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    await this.fields.deleteField(requireTenant(viewer), id);
    return true;
  }

  @ResolveField(() => Int, { description: 'How many have a value.' })
  customers(
    @Parent() field: CustomFieldType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<number> {
    return this.fields.counts(loaders, requireTenant(viewer)).load(field.id);
  }
}
