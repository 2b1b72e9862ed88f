import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { PurchaseModelService } from './purchase-model.service';
import { PurchaseModelReportType } from './purchase-model.type';
import { RfmService } from './rfm.service';
import { RfmReportType } from './rfm.type';
import { requireWholeTenant } from './whole-tenant';

/** Scores and models of all customers. */
@Resolver()
export class InsightsResolver {
  constructor(
    private readonly scores: RfmService,
    private readonly models: PurchaseModelService,
  ) {}

  @Query(() => RfmReportType)
  @Allow('insights:view')
  rfm(@CurrentViewer() viewer: Viewer): Promise<RfmReportType> {
    return this.scores.getReport(requireWholeTenant(viewer));
  }

  @Query(() => PurchaseModelReportType)
  @Allow('insights:view')
  purchaseModel(@CurrentViewer() viewer: Viewer): Promise<PurchaseModelReportType> {
    return this.models.getReport(requireWholeTenant(viewer));
  }

  @Mutation(() => Boolean, { description: 'Fits the purchase model anew, as a job of some seconds.' })
  @Allow('settings:manage')
  refitPurchaseModel(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.models.refit(requireTenant(viewer));
  }
}
