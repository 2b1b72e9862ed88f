import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { DateTimeScalar } from '../../graphql/scalars';
import { CustomerFilterInput } from './customers.inputs';
import { CustomersService } from './customers.service';

@ObjectType('CustomerCount')
export class CustomerCountType {
  @Field(() => Int)
  count!: number;

  @Field(() => Boolean, {
    description:
      'False where the count was given up: it took half a minute, or the same person has asked for another since.',
  })
  exact!: boolean;

  @Field(() => DateTimeScalar, { description: 'When the count was begun.' })
  asOf!: string;
}

@Resolver(() => CustomerCountType)
export class CustomerCountResolver {
  constructor(
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  @Query(() => CustomerCountType, {
    description:
      'How many customers a list has, exactly: for a page whose `totalCount` is a lower bound. Few run at a time, and of what one person has waiting only the latest.',
  })
  @Allow('customers:view')
  async customerCount(
    @CurrentViewer() viewer: Viewer,
    @Args('search', { type: () => String, nullable: true }) search?: string | null,
    @Args('filter', { type: () => CustomerFilterInput, nullable: true }) filter?: CustomerFilterInput | null,
    @Args('filterText', { type: () => String, nullable: true }) filterText?: string | null,
  ): Promise<CustomerCountType> {
    const asOf = this.clock.now().toISOString();
    return { ...(await this.customers.countCustomers(requireTenant(viewer), { search, filter, filterText })), asOf };
  }
}
