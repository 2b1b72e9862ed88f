/** What is known of "who buys lhs buys rhs" (Agrawal, Imieliński & Swami 1993; lift: Brin et al. 1997). */
export interface RuleMeasures {
  /** Share of all baskets with both. */
  support: number;
  /** Share of the baskets with lhs that have rhs too. */
  confidence: number;
  /** Confidence ÷ share of rhs in all baskets: 1 is chance. */
  lift: number;
}

/**
 * @param baskets all orders; `lhs`, `rhs`, `both`: those with one side, the other, both (sides may be several products).
 * @throws RangeError for counts that cannot be.
 */
export function computeRuleMeasures(counts: { baskets: number; lhs: number; rhs: number; both: number }): RuleMeasures {
  const { baskets, lhs, rhs, both } = counts;
  if (!(both >= 0 && lhs > 0 && rhs > 0 && both <= Math.min(lhs, rhs) && Math.max(lhs, rhs) <= baskets))
    throw new RangeError(`Counts that cannot be: ${both} with both of ${lhs} and ${rhs}, in ${baskets} orders`);
  // Written so that both rules of a pair have the same lift to the last bit, and sort together.
  return { support: both / baskets, confidence: both / lhs, lift: (both * baskets) / (lhs * rhs) };
}

/** Orders with both products; each pair once, in either order. */
export interface PairCount<Product> {
  one: Product;
  other: Product;
  count: number;
}

export interface PairRule<Product> extends RuleMeasures {
  lhs: Product;
  rhs: Product;
  count: number;
}

/**
 * Both rules of every pair, the largest lift first (then support, then confidence).
 * @param orders with each product. @param minSupport share of baskets a pair must have.
 * @throws RangeError for a pair with a product that has no count, or counts that cannot be.
 */
export function listPairRules<Product>({
  baskets,
  orders,
  pairs,
  minSupport = 0,
}: {
  baskets: number;
  orders: ReadonlyMap<Product, number>;
  pairs: Iterable<PairCount<Product>>;
  minSupport?: number;
}): PairRule<Product>[] {
  const rules: PairRule<Product>[] = [];
  for (const { one, other, count } of pairs) {
    if (count / baskets < minSupport) continue;
    for (const [lhs, rhs] of [
      [one, other],
      [other, one],
    ] as const) {
      const measures = computeRuleMeasures({
        baskets,
        lhs: orders.get(lhs) ?? 0,
        rhs: orders.get(rhs) ?? 0,
        both: count,
      });
      rules.push({ lhs, rhs, count, ...measures });
    }
  }
  return rules.sort((p, q) => q.lift - p.lift || q.support - p.support || q.confidence - p.confidence);
}
