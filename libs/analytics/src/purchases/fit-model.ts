import { minimise } from '../optimise/minimise';
import type { Minimum } from '../optimise/objective';
import { daysPerWeek, type PurchaseGroups } from './histories';
import { type ModelOf, type PurchaseModel, type PurchaseModelKind, toModel, toParameters } from './model';
import { fromPoint, recipes, toPoint, turnGradient } from './recipes';

export interface ModelFit<Model extends PurchaseModel = PurchaseModel> {
  model: Model;
  /** Natural logarithm, of the times of orders; only differences between models on the same data mean anything. */
  logLikelihood: number;
  converged: boolean;
  /** What ended at the edge of its range ("s", "b/a"): the data do not say how large or small it is. */
  atBound: string[];
  evaluations: number;
}

const sampleRows = 15_000;

/** Log-likelihood of a model on these histories. */
export function computeLogLikelihood(model: PurchaseModel, groups: PurchaseGroups): number {
  return recipes[model.kind].logLikelihood(groups, toParameters(model));
}

/**
 * Maximum likelihood of one model, over the logarithms of its parameters. The same input gives the same answer to the last bit.
 * @param start parameters to begin from (an earlier fit); without them, several starts around the fit without leaving.
 * @throws RangeError without customers.
 */
export function fitModel<Kind extends PurchaseModelKind>({
  kind,
  groups,
  start,
}: {
  kind: Kind;
  groups: PurchaseGroups;
  start?: ModelOf<Kind>;
}): ModelFit<ModelOf<Kind>> {
  if (!(groups.customers > 0)) throw new RangeError('A model cannot be fitted without customers');
  const sample = takeSample(groups);
  const starts = start ? [toPoint(toParameters(start))] : findStarts(kind, sample);
  const first = start || sample === groups ? null : search({ kind, groups: sample, starts });
  const found = search({ kind, groups, starts: first ? [Array.from(first.point)] : starts });
  return {
    model: toModel(kind, fromPoint(found.point, [])),
    logLikelihood: -found.value * groups.customers,
    converged: found.converged,
    atBound: recipes[kind].ranges
      .filter(([, least, most], i) => [Math.log(least), Math.log(most)].includes(found.point[i]!))
      .map(([name]) => name),
    evaluations: found.evaluations,
  };
}

/** Minimum of −log-likelihood ÷ customers, so that one tolerance serves ten customers and a million. */
function search({
  kind,
  groups,
  starts,
}: {
  kind: PurchaseModelKind;
  groups: PurchaseGroups;
  starts: number[][];
}): Minimum {
  const { logLikelihood, ranges } = recipes[kind];
  const parameters = new Float64Array(ranges.length);
  return minimise({
    objective: (point, gradient) => {
      fromPoint(point, parameters);
      const value = logLikelihood(groups, parameters, gradient);
      turnGradient(gradient, parameters);
      for (let i = 0; i < gradient.length; i++) gradient[i]! /= -groups.customers;
      return -value / groups.customers;
    },
    starts,
    box: {
      lower: ranges.map(([, least]) => Math.log(least)),
      upper: ranges.map(([, , most]) => Math.log(most)),
    },
  });
}

/** Every so-many-th row of a large table, for the way down to the neighbourhood of the minimum: rows are sorted, so the sample is spread. */
function takeSample(groups: PurchaseGroups): PurchaseGroups {
  const step = Math.ceil(groups.x.length / sampleRows);
  if (step === 1) return groups;
  const isTaken = (_: number, i: number) => i % step === 0;
  const count = groups.count.filter(isTaken);
  return {
    ...groups,
    x: groups.x.filter(isTaken),
    txDays: groups.txDays.filter(isTaken),
    TDays: groups.TDays.filter(isTaken),
    count,
    customers: count.reduce((total, n) => total + n, 0),
  };
}

function findStarts(kind: PurchaseModelKind, groups: PurchaseGroups): number[][] {
  if (kind === 'NBD') {
    // The mean rate is orders over time; how unequal customers are is tried both ways.
    const rate = Math.max(sum(groups, groups.x), 1) / Math.max(sum(groups, groups.TDays) / daysPerWeek, 1);
    return [0.3, 3].map((r) => toPoint([r, r / rate]));
  }
  const { r, alpha } = fitModel({ kind: 'NBD', groups }).model;
  return recipes[kind].leaving.map((leaving) => toPoint([r, alpha, ...leaving]));
}

function sum({ count }: PurchaseGroups, column: Int32Array): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += count[i]! * column[i]!;
  return total;
}
