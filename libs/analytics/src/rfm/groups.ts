import type { RfmScores } from './scores';

export const rfmGroups = [
  'CHAMPIONS',
  'LOYAL',
  'POTENTIAL_LOYALISTS',
  'NEW',
  'PROMISING',
  'NEED_ATTENTION',
  'ABOUT_TO_SLEEP',
  'CANNOT_LOSE',
  'AT_RISK',
  'HIBERNATING',
  'LOST',
] as const;
export type RfmGroup = (typeof rfmGroups)[number];

/**
 * The group of each cell: first index recency score − 1, second the score of frequency and money together − 1 (`mergeFrequencyAndMoney`).
 * Total: every pair of scores has exactly one group. `rfmGrid.flat()[(recency − 1) * 5 + merged − 1]` in SQL is an array subscript.
 */
export const rfmGrid: readonly (readonly RfmGroup[])[] = [
  ['LOST', 'LOST', 'AT_RISK', 'AT_RISK', 'CANNOT_LOSE'],
  ['HIBERNATING', 'HIBERNATING', 'AT_RISK', 'AT_RISK', 'CANNOT_LOSE'],
  ['ABOUT_TO_SLEEP', 'ABOUT_TO_SLEEP', 'NEED_ATTENTION', 'LOYAL', 'LOYAL'],
  ['PROMISING', 'POTENTIAL_LOYALISTS', 'POTENTIAL_LOYALISTS', 'LOYAL', 'LOYAL'],
  ['NEW', 'POTENTIAL_LOYALISTS', 'POTENTIAL_LOYALISTS', 'CHAMPIONS', 'CHAMPIONS'],
];

/** Mean of both scores, halves upwards; in SQL, on integers: (frequency + monetary + 1) / 2. */
export function mergeFrequencyAndMoney({ frequency, monetary }: Omit<RfmScores, 'recency'>): number {
  return Math.floor((frequency + monetary + 1) / 2);
}

/** @throws RangeError for a score that is not 1, 2, 3, 4 or 5. */
export function getRfmGroup(scores: RfmScores): RfmGroup {
  const group = rfmGrid[scores.recency - 1]?.[mergeFrequencyAndMoney(scores) - 1];
  if (!group || !isScore(scores.frequency) || !isScore(scores.monetary))
    throw new RangeError(`No RFM scores: ${scores.recency}, ${scores.frequency}, ${scores.monetary}`);
  return group;
}

function isScore(score: number): boolean {
  return Number.isInteger(score) && score >= 1 && score <= 5;
}

/** A named box of scores, bounds included; the way published tables name groups. */
export interface RfmRule {
  name: string;
  recency: readonly [number, number];
  frequency: readonly [number, number];
  monetary: readonly [number, number];
}

/** Name of the first rule that holds. @returns null when none does: such tables leave customers without a group, `rfmGrid` does not. */
export function findRfmRule(rules: readonly RfmRule[], scores: RfmScores): string | null {
  const holds = (rule: RfmRule, figure: keyof RfmScores) =>
    scores[figure] >= rule[figure][0] && scores[figure] <= rule[figure][1];
  return (
    rules.find((rule) => holds(rule, 'recency') && holds(rule, 'frequency') && holds(rule, 'monetary'))?.name ?? null
  );
}
