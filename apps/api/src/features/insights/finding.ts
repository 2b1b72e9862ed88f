import type { Translator } from '@clientele/locale';
import type { EvidenceType, InsightKind, InsightSeverity } from './insight.type';

/** Something that holds at this moment, told in a viewer's language. */
export interface Finding {
  /** The same thing in the same month (or about the same silence) is the same insight: who dismissed it hears no more of it. */
  key: string;
  kind: InsightKind;
  severity: InsightSeverity;
  title: string;
  text: string;
  evidence: EvidenceType[];
  filter: unknown;
  customerId: string | null;
}

export type Figure =
  | 'customers'
  | 'valueAtStake'
  | 'lifetimeValue'
  | 'revenue'
  | 'previousRevenue'
  | 'newCustomers'
  | 'previousNewCustomers'
  | 'share'
  | 'previousShare'
  | 'repeatRate'
  | 'previousRepeatRate'
  | 'averageOrderValue'
  | 'silentDays'
  | 'usualDays'
  | 'aliveProbability'
  | 'cancelled'
  | 'nextOrderOn';

export function toEvidence(t: Translator['t'], figures: Partial<Record<Figure, string>>): EvidenceType[] {
  return (Object.entries(figures) as [Figure, string][]).map(([figure, value]) => ({
    label: t(`insights.label.${figure}`),
    value,
    definition: t(`insights.definition.${figure}`),
  }));
}
