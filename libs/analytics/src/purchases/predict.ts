import { computeAliveProbability } from './alive';
import { computeExpectedOrdersIfAlive } from './expected-orders';
import { daysPerWeek, type PurchaseHistories, type PurchaseHistory } from './histories';
import { checkModel, type PurchaseModel } from './model';
import { computeExpectedAmount, type SpendModel } from './spend';
import { computeMedianWeeksToNext, computeSilenceProbability, computeUsualWeeks } from './waiting';

/** The horizon of everything shown as "in 12 months". */
export const weeksPerYear = 52;
/** An expected date is told only of customers who are more likely active than not. */
const leastAliveForDate = 0.5;

/** What a model says of one customer. Money is in the unit of the spend model's data. */
export interface Prediction {
  /** 0–1; null without a model of leaving. */
  aliveProbability: number | null;
  /** Order days in the horizon. */
  expectedOrders: number;
  /** The same if the customer is active now: what is lost when they leave. */
  expectedOrdersIfAlive: number;
  /** Value of one order day; null without a spend model. */
  averageAmount: number | null;
  expectedAmount: number | null;
  expectedAmountIfAlive: number | null;
  /** 0–1: how probable it was for this customer, if active, to stay silent as long as they have. */
  silenceProbability: number;
  /** Days between orders this customer, if active, exceeds half the time. */
  usualDays: number;
  /** Days from now until which the next order comes with probability one half; null when P(active) ≤ 0.5 or beyond the horizon. */
  daysToNextOrder: number | null;
}

export interface PredictionInput {
  model: PurchaseModel;
  spend?: SpendModel | null;
  history: PurchaseHistory;
  /** Mean value of the customer's repeat order days; not needed when x is 0. */
  meanRepeatAmount?: number;
  weeks?: number;
}

/**
 * Prediction for one customer over `weeks` (a year when left out).
 * @throws RangeError for parameters or a history that are none.
 */
export function predictCustomer({
  model,
  spend,
  history,
  meanRepeatAmount = 0,
  weeks = weeksPerYear,
}: PredictionInput): Prediction {
  checkModel(model);
  checkHistory(history);
  return predict({ model, spend, history, meanRepeatAmount, weeks });
}

function checkHistory({ x, tx, T }: PurchaseHistory): void {
  const sound = x >= 0 && Number.isInteger(x) && tx >= 0 && tx <= T && Number.isFinite(T) && (x > 0 || tx === 0);
  if (!sound) throw new RangeError(`No purchase history: x = ${x}, t_x = ${tx}, T = ${T} weeks`);
}

function predict({ model, spend, history, meanRepeatAmount = 0, weeks = weeksPerYear }: PredictionInput): Prediction {
  const aliveProbability = computeAliveProbability(model, history);
  const alive = aliveProbability ?? 1;
  const expectedOrdersIfAlive = computeExpectedOrdersIfAlive(model, history, weeks);
  const averageAmount = spend ? computeExpectedAmount(spend, { x: history.x, meanRepeatAmount }) : null;
  const expectedAmountIfAlive = averageAmount === null ? null : averageAmount * expectedOrdersIfAlive;
  const weeksToNext = computeMedianWeeksToNext(model, history);
  return {
    aliveProbability,
    expectedOrders: alive * expectedOrdersIfAlive,
    expectedOrdersIfAlive,
    averageAmount,
    expectedAmount: expectedAmountIfAlive === null ? null : alive * expectedAmountIfAlive,
    expectedAmountIfAlive,
    silenceProbability: computeSilenceProbability(model, history),
    usualDays: computeUsualWeeks(model, history) * daysPerWeek,
    daysToNextOrder: alive > leastAliveForDate && weeksToNext <= weeks ? Math.ceil(weeksToNext * daysPerWeek) : null,
  };
}

/** Predictions in columns of the length of the histories; a whole column is null where its figure is not given. */
export interface PredictionColumns {
  aliveProbability: Float64Array | null;
  expectedOrders: Float64Array;
  expectedOrdersIfAlive: Float64Array;
  averageAmount: Float64Array | null;
  expectedAmount: Float64Array | null;
  expectedAmountIfAlive: Float64Array | null;
  silenceProbability: Float64Array;
  usualDays: Float64Array;
  /** −1 where there is none. */
  daysToNextOrder: Int32Array;
}

/**
 * `predictCustomer` for many: about a microsecond each, arrays that can be handed between threads.
 * @param histories one row per customer, checked already by `groupHistories`; counts do not matter.
 * @param meanRepeatAmount in the same order; not read where x is 0.
 */
export function predictCustomers({
  model,
  spend,
  histories: { x, txDays, TDays },
  meanRepeatAmount,
  weeks,
}: {
  model: PurchaseModel;
  spend?: SpendModel | null;
  histories: PurchaseHistories;
  meanRepeatAmount?: ArrayLike<number>;
  weeks?: number;
}): PredictionColumns {
  checkModel(model);
  const column = () => new Float64Array(x.length);
  const churn = model.kind !== 'NBD';
  const columns = {
    aliveProbability: churn ? column() : null,
    expectedOrders: column(),
    expectedOrdersIfAlive: column(),
    averageAmount: spend ? column() : null,
    expectedAmount: spend ? column() : null,
    expectedAmountIfAlive: spend ? column() : null,
    silenceProbability: column(),
    usualDays: column(),
    daysToNextOrder: new Int32Array(x.length),
  } satisfies PredictionColumns;
  for (let i = 0; i < x.length; i++) {
    const history = { x: x[i]!, tx: txDays[i]! / daysPerWeek, T: TDays[i]! / daysPerWeek };
    const own = x[i]! > 0 ? (meanRepeatAmount?.[i] ?? 0) : 0;
    const one = predict({ model, spend, history, meanRepeatAmount: own, weeks });
    columns.expectedOrders[i] = one.expectedOrders;
    columns.expectedOrdersIfAlive[i] = one.expectedOrdersIfAlive;
    columns.silenceProbability[i] = one.silenceProbability;
    columns.usualDays[i] = one.usualDays;
    columns.daysToNextOrder[i] = one.daysToNextOrder ?? -1;
    if (columns.aliveProbability) columns.aliveProbability[i] = one.aliveProbability!;
    if (columns.averageAmount) columns.averageAmount[i] = one.averageAmount!;
    if (columns.expectedAmount) columns.expectedAmount[i] = one.expectedAmount!;
    if (columns.expectedAmountIfAlive) columns.expectedAmountIfAlive[i] = one.expectedAmountIfAlive!;
  }
  return columns;
}
