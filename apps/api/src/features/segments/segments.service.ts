import { Injectable } from '@nestjs/common';
import { addDays, divideHalfEven } from '@clientele/domain';
import { createTranslator, type MessageKey } from '@clientele/locale';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { toMoney } from '../../graphql/money.type';
import type { SegmentKind, SegmentType } from './segment.type';
import * as queries from './stats.queries';

interface Bucket {
  lifecycle: string;
  /** H: high value, P: problematic. */
  marks: string;
  at_risk: boolean;
  customers: string;
  priced: string;
  value: string;
  gross: string;
  last_active: string | null;
}

interface BuiltInSegment {
  key: 'vip' | 'repeat' | 'one_time' | 'at_risk' | 'high_value' | 'problematic';
  kind: SegmentKind;
  filter: unknown;
  includes: (bucket: Bucket) => boolean;
}

const ofLifecycle = (key: BuiltInSegment['key'], lifecycle: string): BuiltInSegment => ({
  key,
  kind: 'LIFECYCLE',
  filter: { field: 'lifecycle', op: 'EQ', value: lifecycle },
  includes: (bucket) => bucket.lifecycle === lifecycle,
});
const ofFlag = (key: BuiltInSegment['key'], flag: string, includes: BuiltInSegment['includes']): BuiltInSegment => ({
  key,
  kind: 'FLAG',
  filter: { field: 'flag', op: 'EQ', value: flag },
  includes,
});

const builtInSegments: readonly BuiltInSegment[] = [
  ofLifecycle('vip', 'VIP'),
  ofLifecycle('repeat', 'REPEAT'),
  ofLifecycle('one_time', 'ONE_TIME'),
  ofFlag('at_risk', 'AT_RISK', (bucket) => bucket.at_risk),
  ofFlag('high_value', 'HIGH_VALUE', (bucket) => bucket.marks.includes('H')),
  ofFlag('problematic', 'PROBLEMATIC', (bucket) => bucket.marks.includes('P')),
];

function sum(buckets: readonly Bucket[], pick: (bucket: Bucket) => string): bigint {
  return buckets.reduce((total, bucket) => total + BigInt(pick(bucket)), 0n);
}

/** The built-in segments with their figures, from the roll-ups. */
@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async listSegments(viewer: TenantViewer): Promise<SegmentType[]> {
    const { tenant } = viewer;
    const notAtRisk = addDays(this.clock.today(tenant.zone), -tenant.thresholds.atRiskDays);
    const buckets = await this.database.inTenant(tenant.id, (connection) =>
      connection.query<Bucket>(queries.computeBuckets, [tenant.id, notAtRisk]),
    );
    const { t } = createTranslator(viewer.locale, { vertical: tenant.vertical });
    return builtInSegments.map((segment) => {
      const members = buckets.filter((bucket) => segment.includes(bucket));
      const count = sum(members, (bucket) => bucket.customers);
      const value = sum(members, (bucket) => bucket.value);
      return {
        key: segment.key,
        name: t(`segments.${segment.key}` as MessageKey),
        kind: segment.kind,
        filter: segment.filter,
        count: Number(count),
        totalLifetimeValue: toMoney(value, tenant.currency),
        averageLifetimeValue: count === 0n ? null : toMoney(divideHalfEven(value, count), tenant.currency),
        lastActiveOn: members
          .map((bucket) => bucket.last_active)
          .reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null),
        potentialRevenue: segment.key === 'one_time' ? this.computePotential(buckets, count, tenant.currency) : null,
      };
    });
  }

  /** Number of one-time buyers × the average order value over repeat and VIP customers; none while nobody came back. */
  private computePotential(
    buckets: readonly Bucket[],
    oneTimers: bigint,
    currency: string,
  ): SegmentType['potentialRevenue'] {
    const returning = buckets.filter((bucket) => bucket.lifecycle === 'VIP' || bucket.lifecycle === 'REPEAT');
    const orders = sum(returning, (bucket) => bucket.priced);
    if (orders === 0n) return null;
    return toMoney(
      oneTimers *
        divideHalfEven(
          sum(returning, (bucket) => bucket.gross),
          orders,
        ),
      currency,
    );
  }
}
