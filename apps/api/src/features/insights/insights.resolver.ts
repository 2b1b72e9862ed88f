import { Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer } from '../../access/allow';
import type { Viewer } from '../../access/viewer';
import { RfmService } from './rfm.service';
import { RfmReportType } from './rfm.type';
import { requireWholeTenant } from './whole-tenant';

/** Scores of all customers. */
@Resolver()
export class InsightsResolver {
  constructor(private readonly scores: RfmService) {}

  @Query(() => RfmReportType)
  @Allow('insights:view')
  rfm(@CurrentViewer() viewer: Viewer): Promise<RfmReportType> {
    return this.scores.getReport(requireWholeTenant(viewer));
  }
}
