import { addDays } from '@clientele/domain';
import type { TenantContext } from '../../access/viewer';
import type { Connection } from '../../database/statement';
import { rfmSegments, standingKeys, type RfmKey, type StandingKey } from '../filters/built-in-segments';
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

const includes: Record<StandingKey, (bucket: Bucket) => boolean> = {
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

export const nobody: SegmentFigures = { customers: 0n, value: 0n, lastActive: null };

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

/** The figures of every segment that the roll-ups know. */
export function sumStandings(buckets: readonly Bucket[]): Map<StandingKey, SegmentFigures> {
  return new Map(
    standingKeys.map((key) => {
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

export interface RfmRow {
  rfm_group: string;
  customers: string;
  value: string;
  last_active: string | null;
}

/** The figures of every RFM group, of one pass over the scores; a group that nobody is in has none of its own. */
export function toRfmFigures(rows: readonly RfmRow[]): Map<RfmKey, SegmentFigures> {
  return new Map(
    rfmSegments.map(({ key, group }) => {
      const row = rows.find((each) => each.rfm_group === group);
      return [key, row ? toFigures(row) : nobody] as const;
    }),
  );
}

export function toFigures(row: { customers: string; value: string; last_active: string | null }): SegmentFigures {
  return { customers: BigInt(row.customers), value: BigInt(row.value), lastActive: row.last_active };
}
