import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type DataLoader from 'dataloader';
import type { RfmGroup, RiskAction } from '@clientele/analytics';
import { Allow, CurrentViewer } from '../../access/allow';
import { requireTenant, type Viewer } from '../../access/viewer';
import { Loaders } from '../../graphql/graphql-context';
import { toMoney } from '../../graphql/money.type';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomerLoaders } from '../customers/customer-loaders';
import { CustomerType } from '../customers/customer.type';
import { PredictionType, RfmScoreType } from './prediction.type';
import { listScores } from './predictions.queries';

export interface ScoreRow {
  recency: number | null;
  frequency: number | null;
  monetary: number | null;
  rfm_group: RfmGroup | null;
  predicted_on: string | null;
  alive_points: number | null;
  expected_orders: number;
  expected_value: string | null;
  silence_points: number;
  usual_days: number;
  next_order_on: string | null;
  overdue: boolean;
  value_at_stake: string | null;
  action: RiskAction | null;
}

export function loadScores(
  load: CustomerLoaders,
  loaders: RequestLoaders,
  tenantId: string,
): DataLoader<string, ScoreRow | undefined> {
  return load.one<ScoreRow>(loaders, 'customer.scores', tenantId, listScores);
}

export function toPrediction(row: ScoreRow | undefined, currency: string): PredictionType | null {
  if (!row || row.predicted_on === null) return null;
  const toOptionalMoney = (minor: string | null) => (minor === null ? null : toMoney(minor, currency));
  return {
    asOf: row.predicted_on,
    aliveProbability: row.alive_points === null ? null : row.alive_points / 10_000,
    expectedOrders: row.expected_orders / 1000,
    expectedValue: toOptionalMoney(row.expected_value),
    silenceProbability: row.silence_points / 10_000,
    usualDays: row.usual_days,
    nextOrderOn: row.next_order_on,
    overdue: row.overdue,
    valueAtStake: toOptionalMoney(row.value_at_stake),
    action: row.action,
  };
}

/** What jobs have computed of a customer. */
@Resolver(() => CustomerType)
export class PredictionResolver {
  constructor(private readonly load: CustomerLoaders) {}

  @ResolveField(() => PredictionType, {
    nullable: true,
    description: 'None where the business has too few orders: purchaseModel says why.',
  })
  @Allow('insights:view')
  async prediction(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<PredictionType | null> {
    const { tenant } = requireTenant(viewer);
    return toPrediction(await loadScores(this.load, loaders, tenant.id).load(customer.id), tenant.currency);
  }

  @ResolveField(() => RfmScoreType, { nullable: true, description: 'None without a counting order.' })
  @Allow('insights:view')
  async rfm(
    @Parent() customer: CustomerType,
    @CurrentViewer() viewer: Viewer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<RfmScoreType | null> {
    const row = await loadScores(this.load, loaders, requireTenant(viewer).tenant.id).load(customer.id);
    if (!row || row.rfm_group === null) return null;
    const {
      recency,
      frequency,
      monetary,
      rfm_group: group,
    } = row as ScoreRow & Record<'recency' | 'frequency' | 'monetary', number> & { rfm_group: RfmGroup };
    return { recency, frequency, monetary, group };
  }
}
