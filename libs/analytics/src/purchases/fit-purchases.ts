import { type Collapse, findCollapse } from './collapse';
import { fitModel, type ModelFit } from './fit-model';
import { groupHistories, type PurchaseGroups, type PurchaseHistories } from './histories';
import { type HoldOutReport, reportHoldOut, reportPlainRate } from './hold-out';
import { type ChurnModel, type ChurnModelKind, churnModelKinds, type ModelOf, type PurchaseModel } from './model';
import { listRefusals, type Refusal } from './refusals';
import { fitSpend, type SpendColumns, type SpendResult } from './spend';

export interface PurchaseInput {
  /** Up to now. */
  histories: PurchaseHistories;
  /** Histories up to `weeks` weeks before now, with `y`: what the same customers ordered in those weeks. */
  holdOut?: { histories: PurchaseHistories; weeks: number };
  spend?: SpendColumns;
}

/** One model tried. `report` is of the fit to the hold-out's histories; null without a hold-out. */
export interface Candidate {
  kind: ChurnModelKind;
  logLikelihood: number;
  collapse: Collapse | null;
  report: HoldOutReport | null;
}

export type PurchaseFit =
  | { fitted: false; refusals: Refusal[] }
  | {
      fitted: true;
      model: PurchaseModel;
      /** False after falling back to the NBD: then nobody gets a probability of being active. */
      tellsChurn: boolean;
      logLikelihood: number;
      customers: number;
      candidates: Candidate[];
      /** The chosen model as it would have predicted the hold-out (fitted to what came before it), and what it has to beat. */
      holdOut: { weeks: number; model: PurchaseModel; chosen: HoldOutReport; plainRate: HoldOutReport } | null;
      /** Why there is no hold-out although one was given: the part before it is too thin. */
      holdOutRefusals: Refusal[];
      /** Null when no columns of spending were given. */
      spend: SpendResult | null;
    };

/**
 * Everything for one business: refuses where there is too little, fits the models with leaving on the part before the hold-out, takes the one with
 * the smallest root mean square error per customer there among those that did not collapse, and refits it to all. Without a usable hold-out
 * the likelihood decides. When all collapse, now or before, the NBD remains. Seconds for 500 000 customers: call it in a worker thread.
 * @throws RangeError for histories that are none (see `groupHistories`).
 */
export function fitPurchases({ histories, holdOut, spend }: PurchaseInput): PurchaseFit {
  const groups = groupHistories(histories);
  const refusals = listRefusals(groups);
  if (refusals.length > 0) return { fitted: false, refusals };

  const before = holdOut && { groups: groupHistories(holdOut.histories), weeks: holdOut.weeks };
  const holdOutRefusals = before ? listRefusals(before.groups).filter(isNeededBefore) : [];
  const tried = before && holdOutRefusals.length === 0 ? before : null;
  const trials = tryModels(tried?.groups ?? groups, tried);
  const nbd = fitModel({ kind: 'NBD', groups });
  const chosen = choose({ trials, groups, nbd, known: tried === null });
  return {
    fitted: true,
    model: chosen.model,
    tellsChurn: chosen.model.kind !== 'NBD',
    logLikelihood: chosen.logLikelihood,
    customers: groups.customers,
    candidates: trials.map(({ candidate }) => candidate),
    holdOut: tried && describeHoldOut({ tried, trials, kind: chosen.model.kind }),
    holdOutRefusals,
    spend: spend ? fitSpend(spend) : null,
  };
}

/** The part before a hold-out may be shorter; it must have customers to learn from. */
function isNeededBefore({ reason }: Refusal): boolean {
  return reason === 'FEW_BUYERS' || reason === 'NO_THIRD_ORDER';
}

interface Tried {
  groups: PurchaseGroups;
  weeks: number;
}

interface Trial {
  fit: ModelFit<ChurnModel>;
  candidate: Candidate;
}

function tryModels(groups: PurchaseGroups, tried: Tried | null): Trial[] {
  const nbd = fitModel({ kind: 'NBD', groups });
  return churnModelKinds.map((kind) => {
    const fit: ModelFit<ChurnModel> = fitModel({ kind, groups });
    const report = tried ? reportHoldOut(fit.model, tried) : null;
    const collapse = findCollapse(fit, nbd);
    return { fit, candidate: { kind, logLikelihood: fit.logLikelihood, collapse, report } };
  });
}

/** The best that stands on all data too: a collapse may show only there, and is then noted on the candidate. */
function choose({
  trials,
  groups,
  nbd,
  known,
}: {
  trials: Trial[];
  groups: PurchaseGroups;
  nbd: ModelFit<ModelOf<'NBD'>>;
  known: boolean;
}): ModelFit {
  const standing = trials
    .filter(({ candidate }) => candidate.collapse === null)
    .sort((one, other) => getError(one) - getError(other));
  for (const { fit, candidate } of standing) {
    if (known) return fit;
    const all: ModelFit<ChurnModel> = fitModel({ kind: fit.model.kind, groups, start: fit.model });
    candidate.collapse = findCollapse(all, nbd);
    if (candidate.collapse === null) return all;
  }
  return nbd;
}

function getError({ fit, candidate }: Trial): number {
  return candidate.report ? candidate.report.rootMeanSquareError : -fit.logLikelihood;
}

function describeHoldOut({ tried, trials, kind }: { tried: Tried; trials: Trial[]; kind: PurchaseModel['kind'] }) {
  const trial = trials.find(({ candidate }) => candidate.kind === kind);
  const model: PurchaseModel = trial ? trial.fit.model : fitModel({ kind: 'NBD', groups: tried.groups }).model;
  const chosen = trial?.candidate.report ?? reportHoldOut(model, tried);
  return { weeks: tried.weeks, model, chosen, plainRate: reportPlainRate(tried) };
}
