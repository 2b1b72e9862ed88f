import { Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { SampleDataService } from './sample-data.service';
import { SampleDataType } from './sample-data.type';

@Resolver(() => SampleDataType)
export class SampleDataResolver {
  constructor(private readonly samples: SampleDataService) {}

  @Query(() => SampleDataType)
  @Allow('customers:view')
  sampleData(@CurrentViewer() viewer: Viewer): Promise<SampleDataType> {
    return this.samples.findSampleData(requireTenant(viewer));
  }

  @Mutation(() => Boolean, {
    description:
      'Two years of invented customers and orders of the vertical, to look around with. Refused with CONFLICT once the business has its own.',
  })
  @Allow('settings:manage')
  async addSampleData(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    await this.samples.addSampleData(requireTenant(viewer));
    return true;
  }

  @Mutation(() => Int, {
    description: 'Removes what `addSampleData` made and nothing else; answers how many customers.',
  })
  @Allow('settings:manage')
  removeSampleData(@CurrentViewer() viewer: Viewer): Promise<number> {
    return this.samples.removeSampleData(requireTenant(viewer));
  }
}
