import { Args, ID, Info, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Source } from '@clientele/domain';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { DateTimeScalar } from '../../graphql/scalars';
import { selectsField } from '../../graphql/selection';
import { StaffType } from '../team/staff.type';
import { CustomerEditingService } from './customer-editing.service';
import { CustomerLoaders } from './customer-loaders';
import { CustomValueType } from './custom-value.type';
import { listCustomValues } from './custom-values';
import { SourceEnum } from './customer.enums';
import {
  AddressType,
  CustomerConnectionType,
  CustomerType,
  ExternalAccountType,
  NameVariantType,
} from './customer.type';
import { CreateCustomerInput, CustomerFilterInput, CustomerSortInput, UpdateCustomerInput } from './customers.inputs';
import { CustomersService } from './customers.service';

@Resolver(() => CustomerType)
export class CustomersResolver {
  constructor(
    private readonly customers: CustomersService,
    private readonly editing: CustomerEditingService,
    private readonly load: CustomerLoaders,
  ) {}

  @Query(() => CustomerConnectionType, {
    name: 'customers',
    description:
      'The customers one may see, searched, filtered and sorted; pages by cursor at any depth in the same time.',
  })
  @Allow('customers:view')
  listCustomers(
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('last', { type: () => Int, nullable: true }) last?: number | null,
    @Args('before', { type: () => String, nullable: true }) before?: string | null,
    @Args('search', {
      type: () => String,
      nullable: true,
      description:
        'Words of the name, typing errors forgiven, part of a phone in any notation, beginning of an e-mail or tax id.',
    })
    search?: string | null,
    @Args('sort', {
      type: () => CustomerSortInput,
      nullable: true,
      description: 'Default: last order, newest first; of a search that had to be guessed the likest first.',
    })
    sort?: CustomerSortInput | null,
    @Args('filter', { type: () => CustomerFilterInput, nullable: true }) filter?: CustomerFilterInput | null,
    @Args('filterText', {
      type: () => String,
      nullable: true,
      description: 'The filter as text, instead of `filter`: `lifetime_value > 50000 and not tag = "vip"`.',
    })
    filterText?: string | null,
  ): Promise<CustomerConnectionType> {
    const wants = {
      totalCount: selectsField(info, 'totalCount'),
      isTotalExact: selectsField(info, 'isTotalExact'),
    };
    return this.customers.listCustomers(
      requireTenant(viewer),
      { first, after, last, before, search, sort, filter, filterText },
      wants,
    );
  }

  @Query(() => CustomerType, { name: 'customer', nullable: true })
  @Allow('customers:view')
  findCustomer(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CustomerType | undefined> {
    return this.customers.findCustomer(requireTenant(viewer), id);
  }

  @Query(() => CustomerType, {
    nullable: true,
    description: 'By phone, WhatsApp or secondary number, in any notation.',
  })
  @Allow('customers:view')
  customerByPhone(@CurrentViewer() viewer: Viewer, @Args('phone') phone: string): Promise<CustomerType | undefined> {
    return this.customers.findCustomerByPhone(requireTenant(viewer), phone);
  }

  @Query(() => CustomerType, { nullable: true })
  @Allow('customers:view')
  customerByExternalAccount(
    @CurrentViewer() viewer: Viewer,
    @Args('provider') provider: string,
    @Args('externalId') externalId: string,
    @Args('branch', { type: () => String, nullable: true }) branch?: string | null,
  ): Promise<CustomerType | undefined> {
    return this.customers.findCustomerByExternalAccount(requireTenant(viewer), { provider, externalId, branch });
  }

  @Mutation(() => CustomerType)
  @Allow('customers:create')
  createCustomer(@CurrentViewer() viewer: Viewer, @Args('input') input: CreateCustomerInput): Promise<CustomerType> {
    return this.editing.createCustomer(requireTenant(viewer), input);
  }

  @Mutation(() => CustomerType, {
    description: 'Refused with CONFLICT and the current customer when somebody else changed it since.',
  })
  @Allow('customers:update')
  updateCustomer(@CurrentViewer() viewer: Viewer, @Args('input') input: UpdateCustomerInput): Promise<CustomerType> {
    return this.editing.updateCustomer(requireTenant(viewer), input);
  }

  @Mutation(() => CustomerType, { description: 'To the trash; restorable for 30 days.' })
  @Allow('customers:delete')
  deleteCustomer(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<CustomerType> {
    return this.editing.trashCustomer(requireTenant(viewer), { id, version });
  }

  @Mutation(() => CustomerType)
  @Allow('customers:delete')
  restoreCustomer(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<CustomerType> {
    return this.editing.restoreCustomer(requireTenant(viewer), id);
  }

  @ResolveField(() => [String])
  async tags(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<string[]> {
    const tags = await this.load.tags(loaders, requireTenant(viewer).tenant.id).load(customer.id);
    return tags.map((tag) => tag.name);
  }

  @ResolveField(() => AddressType, { nullable: true })
  address(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<AddressType | undefined> {
    return this.load.addresses(loaders, requireTenant(viewer).tenant.id).load(customer.id);
  }

  @ResolveField(() => [ExternalAccountType])
  externalAccounts(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<ExternalAccountType[]> {
    return this.load.externalAccounts(loaders, requireTenant(viewer).tenant.id).load(customer.id);
  }

  @ResolveField(() => [NameVariantType], { description: 'Names seen on orders, the one used last first.' })
  nameVariants(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<NameVariantType[]> {
    return this.load.nameVariants(loaders, requireTenant(viewer).tenant.id).load(customer.id);
  }

  @ResolveField(() => [CustomValueType], {
    description:
      'Values of own fields, in the order in which the business has them; of all of them without names. Names of fields that are no more are passed over.',
  })
  async custom(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
    @Args('names', { type: () => [String], nullable: true }) names?: string[] | null,
  ): Promise<CustomValueType[]> {
    const { id, customFields } = requireTenant(viewer).tenant;
    if (customFields.length === 0) return [];
    return listCustomValues(await this.load.customValues(loaders, id).load(customer.id), customFields, names);
  }

  @ResolveField(() => StaffType, { nullable: true })
  accountManager(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<StaffType | undefined> | null {
    const id = customer.accountManagerId;
    return id ? this.load.staff(loaders, requireTenant(viewer).tenant.id).load(id) : null;
  }

  @ResolveField(() => StaffType, { nullable: true })
  technician(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<StaffType | undefined> | null {
    const id = customer.technicianId;
    return id ? this.load.staff(loaders, requireTenant(viewer).tenant.id).load(id) : null;
  }

  @ResolveField(() => SourceEnum, {
    nullable: true,
    description: 'The source with most counting orders; of equals the one used last.',
  })
  async preferredSource(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Source | undefined> {
    const found = await this.load.preferredSources(loaders, requireTenant(viewer).tenant.id).load(customer.id);
    return found?.source;
  }

  @ResolveField(() => DateTimeScalar, {
    nullable: true,
    description: 'Latest start, up to now, of a counting booking or job.',
  })
  async lastServiceAt(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<string | undefined> {
    const found = await this.load.lastServices(loaders, requireTenant(viewer).tenant.id).load(customer.id);
    return found?.at;
  }
}
