import type { SpendFit, SpendResult } from '../src/purchases/spend';

export function expectSpend(result: SpendResult | null): SpendFit {
  if (!result?.fitted) throw new Error(`No spend model: ${JSON.stringify(result)}`);
  return result;
}
