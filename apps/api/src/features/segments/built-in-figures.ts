import { addDays } from '@clientele/domain';
import type { TenantContext } from '../../access/viewer';
import type { Connection } from '../../database/statement';
import { builtInKeys, type BuiltInKey } from '../filters/built-in-segments';
import { computeBuckets } from './stats.queries';

/** Living customers alike in lifecycle and flags, from the roll-ups. */
export interface Bucket {
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

const includes: Record<BuiltInKey, (bucket: Bucket) => boolean> = {
  vip: ({ lifecycle }) => lifecycle === 'VIP',
  repeat: ({ lifecycle }) => lifecycle === 'REPEAT',
  one_time: ({ lifecycle }) => lifecycle === 'ONE_TIME',
  at_risk: (bucket) => bucket.at_risk,
  high_value: ({ marks }) => marks.includes('H'),
  problematic: ({ marks }) => marks.includes('P'),
};

export interface SegmentFigures {
  customers: bigint;
  /** Minor units. */
  value: bigint;
  lastActive: string | null;
}

/** Values of `computeBuckets`: at risk is whose last order day is before the limit. */
export function listBucketValues({ id, thresholds }: TenantContext, today: string): unknown[] {
  return [id, addDays(today, -thresholds.atRiskDays)];
}

export function readBuckets(connection: Connection, tenant: TenantContext, today: string): Promise<Bucket[]> {
  return connection.query<Bucket>(computeBuckets, listBucketValues(tenant, today));
}

export function sumBuckets(buckets: readonly Bucket[], pick: (bucket: Bucket) => string): bigint {
  return buckets.reduce((total, bucket) => total + BigInt(pick(bucket)), 0n);
}

/** The figures of every built-in segment. */
export function sumBuiltIns(buckets: readonly Bucket[]): Map<BuiltInKey, SegmentFigures> {
  return new Map(
    builtInKeys.map((key) => {
      const members = buckets.filter(includes[key]);
      const figures = {
        customers: sumBuckets(members, ({ customers }) => customers),
        value: sumBuckets(members, ({ value }) => value),
        lastActive: members.map(({ last_active: day }) => day).reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null),
      };
      return [key, figures] as const;
    }),
  );
}
