import type { ModelFit } from './fit-model';
import type { ChurnModel, ModelOf } from './model';

/** Why a model with leaving is not used: it is no better than one without (χ² with 2 degrees of freedom), or has put leaving at an extreme. */
export type Collapse = 'NO_BETTER_THAN_NBD' | 'NOBODY_LEAVES' | 'EVERYBODY_LEAVES';

/** 5 % point of χ² with the two parameters of leaving: below it, chance alone explains the gain. */
export const leastGain = 6;
/** Share leaving at an order, and leavings a week: beyond these there is nothing to tell from never, or from always. */
const leastShare = 1e-3;
const leastRate = 1e-5;

/**
 * Whether a fit has collapsed to no drop-out: 2 · ΔLL below 6 against the NBD on the same histories, or a mean probability of leaving
 * a ÷ (a + b) (s ÷ beta per week) at its bound. Its probabilities of being active would be close to 1 for everyone and mean nothing.
 */
export function findCollapse(fit: ModelFit<ChurnModel>, nbd: ModelFit<ModelOf<'NBD'>>): Collapse | null {
  if (2 * (fit.logLikelihood - nbd.logLikelihood) < leastGain) return 'NO_BETTER_THAN_NBD';
  return findExtreme(fit.model);
}

function findExtreme(model: ChurnModel): Collapse | null {
  if (model.kind === 'PARETO_NBD') return model.s / model.beta < leastRate ? 'NOBODY_LEAVES' : null;
  const share = model.a / (model.a + model.b);
  if (share < leastShare) return 'NOBODY_LEAVES';
  return share > 1 - leastShare ? 'EVERYBODY_LEAVES' : null;
}
