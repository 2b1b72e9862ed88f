import type { PairRule } from './rules';

/** A product a customer has not bought, and the rule that suggests it. */
export interface NextProduct<Product> {
  product: Product;
  because: Product;
  confidence: number;
  lift: number;
}

/**
 * Likely next purchases of a customer: for each product not bought yet the rule with the highest confidence among those from what was bought,
 * only rules above chance (lift > 1). The most probable first.
 */
export function listNextProducts<Product>({
  bought,
  rules,
  most,
}: {
  bought: ReadonlySet<Product>;
  rules: Iterable<PairRule<Product>>;
  most: number;
}): NextProduct<Product>[] {
  const best = new Map<Product, NextProduct<Product>>();
  for (const { lhs, rhs, confidence, lift } of rules) {
    if (lift <= 1 || !bought.has(lhs) || bought.has(rhs)) continue;
    const known = best.get(rhs);
    if (!known || confidence > known.confidence || (confidence === known.confidence && lift > known.lift))
      best.set(rhs, { product: rhs, because: lhs, confidence, lift });
  }
  return [...best.values()].sort((p, q) => q.confidence - p.confidence || q.lift - p.lift).slice(0, most);
}
