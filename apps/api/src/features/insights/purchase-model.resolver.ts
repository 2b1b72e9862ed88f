import { Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { TaskType } from '../tasks/task.type';
import { PurchaseModelService } from './purchase-model.service';
import { PurchaseModelReportType } from './purchase-model.type';
import { requireWholeTenant } from './whole-tenant';

@Resolver(() => PurchaseModelReportType)
export class PurchaseModelResolver {
  constructor(private readonly models: PurchaseModelService) {}

  @Query(() => PurchaseModelReportType)
  @Allow('insights:view')
  purchaseModel(@CurrentViewer() viewer: Viewer): Promise<PurchaseModelReportType> {
    return this.models.getReport(requireWholeTenant(viewer));
  }

  @ResolveField(() => TaskType, {
    nullable: true,
    description: 'The task that fits it anew right now, where the viewer may see it.',
  })
  refit(@CurrentViewer() viewer: Viewer): Promise<TaskType | null> {
    return this.models.findRefit(requireTenant(viewer));
  }

  @Mutation(() => TaskType, {
    description:
      'Fits the purchase model anew, as a task of some seconds. While one is under way, that one is answered.',
  })
  @Allow('settings:manage')
  refitPurchaseModel(@CurrentViewer() viewer: Viewer): Promise<TaskType> {
    return this.models.refit(requireTenant(viewer));
  }
}
