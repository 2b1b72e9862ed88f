import { describe, expect, test } from '@jest/globals';
import { expectSpend } from '../../test/expect-spend';
import { readCdnow, readReference, toDayNumber } from '../../test/shared-data';
import { computeAliveProbability } from './alive';
import { computeCumulative } from './cumulative';
import { computeDiscountedOrders, computePresentOrders } from './discounted';
import { computeExpectedOrders, computeExpectedOrdersOfNew } from './expected-orders';
import { computeLogLikelihood, fitModel } from './fit-model';
import { daysPerWeek, groupHistories } from './histories';
import { reportHoldOut, reportPlainRate } from './hold-out';
import { churnModelKinds, type PurchaseModel } from './model';
import { readHistories } from './order-days';
import { computeExpectedAmount, fitSpend } from './spend';
import { computeMedianWeeksToNext, computeNoOrderProbability } from './waiting';

interface Published {
  params: Record<string, number>;
  log_likelihood: number;
  sum_expected_holdout: number;
  mean_p_alive: number;
  mae: number;
  rmse: number;
  pearson: number;
  by_frequency: { x: string; n: number; actual: number; expected: number }[];
  expected_new_customer?: Record<string, number>;
}
interface PublishedCustomer {
  customer: string;
  x: number;
  t_x: number;
  T: number;
  mean_repeat_spend: number;
  actual_holdout: number;
  bg_nbd: Record<string, number>;
  mbg_nbd: Record<string, number>;
  pareto_nbd: Record<string, number>;
  expected_order_value: number;
  clv_52w_bg_gg_weekly_disc_15pct_pa: number;
}
const reference = readReference<{
  n_customers: number;
  sum_x: number;
  repeat_customers: number;
  max_x: number;
  sum_tx: number;
  sum_T: number;
  holdout_transactions: number;
  bg_nbd: Published;
  mbg_nbd: Published;
  pareto_nbd: Published;
  naive_rate: { sum: number; mae: number; rmse: number; pearson: number };
  gamma_gamma: {
    params: { p: number; q: number; v: number };
    log_likelihood: number;
    n: number;
    population_mean: number;
    corr_x_z: number;
    sum_expected_spend_holdout_bg: number;
  };
  customers: PublishedCustomer[];
}>('cdnow_sample.json');
const tracking = readReference<{ actual_cumulative_78_weeks: number[]; bg_nbd: number[]; pareto_nbd: number[] }>(
  'cdnow_tracking.json',
);

const weeks = 39;
const calibrationEnd = toDayNumber('1997-09-30');
const orders = readCdnow();
const histories = readHistories({ orders, now: calibrationEnd, holdoutEnd: toDayNumber('1998-06-30') });
const groups = groupHistories(histories);
const fits = Object.fromEntries(churnModelKinds.map((kind) => [kind, fitModel({ kind, groups })]));
const published = { BG_NBD: reference.bg_nbd, MBG_NBD: reference.mbg_nbd, PARETO_NBD: reference.pareto_nbd };
const spend = expectSpend(fitSpend(histories));

function expectNear(found: number | null, wanted: number, share: number) {
  expect(found).not.toBeNull();
  expect(Math.abs(found! - wanted)).toBeLessThanOrEqual(share * Math.abs(wanted));
}

/** The published parameters themselves, so that formulas are held to eight digits and not to the precision of a fit. */
function getPublishedModel(kind: keyof typeof published): PurchaseModel {
  return { kind, ...published[kind].params } as PurchaseModel;
}

describe('I4 CDNOW: the histories', () => {
  test('are those of the reference', () => {
    const sum = (column: Int32Array) => column.reduce((total, value) => total + value, 0);
    expect(histories.x).toHaveLength(reference.n_customers);
    expect(sum(histories.x)).toBe(reference.sum_x);
    expect(Math.max(...histories.x)).toBe(reference.max_x);
    expect(histories.x.filter((x) => x > 0)).toHaveLength(reference.repeat_customers);
    expect(sum(histories.txDays) / daysPerWeek).toBeCloseTo(reference.sum_tx, 3);
    expect(sum(histories.TDays) / daysPerWeek).toBeCloseTo(reference.sum_T, 3);
    expect(sum(histories.y)).toBe(reference.holdout_transactions);
    expect(groups.customers).toBe(reference.n_customers);
    expect(groups.x.length).toBeLessThan(reference.n_customers);
  });
});

describe.each(churnModelKinds)('I4 CDNOW: %s', (kind) => {
  const { params, ...wanted } = published[kind];
  const fit = fits[kind]!;

  test('parameters within 0.5 %, log-likelihood within 0.001 or better', () => {
    for (const [name, value] of Object.entries(params)) expectNear(fit.model[name as 'r'], value, 0.005);
    expect(fit.logLikelihood).toBeGreaterThan(wanted.log_likelihood - 1e-3);
    expect(fit.converged).toBe(true);
    expect(fit.atBound).toEqual([]);
    expect(computeLogLikelihood(getPublishedModel(kind), groups)).toBeCloseTo(wanted.log_likelihood, 5);
  });
  test('hold-out of 39 weeks: sum, errors and every class of x', () => {
    const report = reportHoldOut(fit.model, { groups, weeks });
    expectNear(report.expected, wanted.sum_expected_holdout, 0.002);
    expect(report.actual).toBe(reference.holdout_transactions);
    expectNear(report.meanAlive, wanted.mean_p_alive, 0.002);
    expectNear(report.meanAbsoluteError, wanted.mae, 0.002);
    expectNear(report.rootMeanSquareError, wanted.rmse, 0.002);
    expectNear(report.correlation, wanted.pearson, 0.002);
    expect(report.byX).toHaveLength(wanted.by_frequency.length);
    wanted.by_frequency.forEach((line, i) => {
      const one = report.byX[i]!;
      expect(one.to === null ? `${one.from}+` : `${one.from}`).toBe(line.x);
      expect(one.customers).toBe(line.n);
      expectNear(one.actual, line.actual, 1e-5);
      expectNear(one.expected, line.expected, 0.002);
    });
  });
  test('a new customer over 1 to 52 weeks', () => {
    for (const [horizon, value] of Object.entries(wanted.expected_new_customer ?? {})) {
      expectNear(computeExpectedOrdersOfNew(fit.model, Number(horizon)), value, 0.002);
      expectNear(computeExpectedOrdersOfNew(getPublishedModel(kind), Number(horizon)), value, 1e-6);
    }
  });
});

describe.each(reference.customers)('I4 CDNOW: customer $customer', (customer) => {
  const history = { x: customer.x, tx: customer.t_x, T: customer.T };
  const bg = getPublishedModel('BG_NBD') as Extract<PurchaseModel, { kind: 'BG_NBD' }>;
  const pareto = getPublishedModel('PARETO_NBD') as Extract<PurchaseModel, { kind: 'PARETO_NBD' }>;

  test('history and mean repeat spend', () => {
    const at = histories.customer.indexOf(Number(customer.customer));
    expect(histories.x[at]).toBe(customer.x);
    expect(histories.txDays[at]! / daysPerWeek).toBeCloseTo(customer.t_x, 10);
    expect(histories.TDays[at]! / daysPerWeek).toBeCloseTo(customer.T, 10);
    expect(histories.y[at]).toBe(customer.actual_holdout);
    if (customer.x > 0) expectNear(histories.meanRepeatAmount[at]!, customer.mean_repeat_spend, 1e-6);
  });
  test('P(active) and expected orders, with the fitted parameters within 0.2 %', () => {
    for (const kind of churnModelKinds) {
      const wanted = customer[kind.toLowerCase() as 'bg_nbd'];
      expectNear(computeAliveProbability(fits[kind]!.model, history), wanted.p_alive!, 0.002);
      expectNear(computeExpectedOrders(fits[kind]!.model, history, weeks), wanted.expected!, 0.002);
      expectNear(computeAliveProbability(getPublishedModel(kind), history), wanted.p_alive!, 1e-6);
      expectNear(computeExpectedOrders(getPublishedModel(kind), history, weeks), wanted.expected!, 1e-6);
    }
  });
  test.each([4, 13, 26, 52])('expected orders over %d weeks', (horizon) => {
    expectNear(computeExpectedOrders(bg, history, horizon), customer.bg_nbd[`expected_${horizon}w`]!, 1e-6);
    expectNear(computeExpectedOrders(pareto, history, horizon), customer.pareto_nbd[`expected_${horizon}w`]!, 1e-6);
  });
  test('waiting: the median, and no order within 13 weeks', () => {
    expectNear(computeMedianWeeksToNext(bg, history), customer.bg_nbd.median_weeks_to_next_given_alive!, 1e-6);
    expectNear(computeNoOrderProbability(bg, history, 13), customer.bg_nbd.p_no_order_next_13w!, 1e-6);
  });
  test('average order, discounted orders of a lifetime, value of a year', () => {
    const amount = computeExpectedAmount(reference.gamma_gamma.params, {
      x: customer.x,
      meanRepeatAmount: customer.mean_repeat_spend,
    });
    expectNear(amount, customer.expected_order_value, 1e-6);
    expectNear(computeDiscountedOrders(pareto, history, 0.0027), customer.pareto_nbd['dert_weekly_0.0027']!, 1e-6);
    const present = computePresentOrders(bg, history, { weeks: 52, yearlyRate: 0.15 });
    expectNear(amount * present, customer.clv_52w_bg_gg_weekly_disc_15pct_pa, 1e-6);
  });
});

describe('I4 CDNOW: figures of the papers', () => {
  test('BG/NBD: E[Y(39)] = 1.226 for x = 2, t_x = 30.43, T = 38.86', () => {
    const expected = computeExpectedOrders(fits.BG_NBD!.model, { x: 2, tx: 30.43, T: 38.86 }, 39);
    expectNear(expected, 1.226, 0.002);
  });
  test('x = 26, t_x = 30.857, T = 31 over 52 weeks: 25.757 (BG/NBD), 25.456 (Pareto/NBD)', () => {
    const history = { x: 26, tx: 30.857, T: 31 };
    expectNear(computeExpectedOrders(fits.BG_NBD!.model, history, 52), 25.757, 0.002);
    expectNear(computeExpectedOrders(fits.PARETO_NBD!.model, history, 52), 25.456, 0.002);
  });
  test('the plain rate of the past is worse', () => {
    const plain = reportPlainRate({ groups, weeks });
    expectNear(plain.expected, reference.naive_rate.sum, 1e-6);
    expectNear(plain.meanAbsoluteError, reference.naive_rate.mae, 1e-6);
    expectNear(plain.rootMeanSquareError, reference.naive_rate.rmse, 1e-6);
    expectNear(plain.correlation, reference.naive_rate.pearson, 1e-6);
  });
});

describe('I4 CDNOW: Gamma-Gamma', () => {
  const wanted = reference.gamma_gamma;
  test('parameters, log-likelihood, mean and correlation', () => {
    expectNear(spend.model.p, wanted.params.p, 0.005);
    expectNear(spend.model.q, wanted.params.q, 0.005);
    expectNear(spend.model.v, wanted.params.v, 0.005);
    expect(spend.logLikelihood).toBeGreaterThan(wanted.log_likelihood - 1e-3);
    expect(spend).toMatchObject({ customers: wanted.n, leftOut: 0, converged: true });
    expectNear(spend.meanAmount, wanted.population_mean, 0.002);
    expectNear(spend.correlation, wanted.corr_x_z, 0.002);
  });
  test('is the same in cents', () => {
    const cents = expectSpend(
      fitSpend({ x: histories.x, meanRepeatAmount: histories.meanRepeatAmount.map((m) => m * 100) }),
    );
    expectNear(cents.model.p, spend.model.p, 1e-6);
    expectNear(cents.model.v, spend.model.v * 100, 1e-6);
    expectNear(cents.meanAmount, spend.meanAmount * 100, 1e-6);
  });
  test('spend expected in the hold-out', () => {
    let sum = 0;
    for (let i = 0; i < histories.x.length; i++) {
      const [x, tx, T] = [histories.x[i]!, histories.txDays[i]! / daysPerWeek, histories.TDays[i]! / daysPerWeek];
      const amount = computeExpectedAmount(spend.model, { x, meanRepeatAmount: histories.meanRepeatAmount[i]! });
      sum += amount * computeExpectedOrders(fits.BG_NBD!.model, { x, tx, T }, weeks);
    }
    expectNear(sum, wanted.sum_expected_spend_holdout_bg, 0.002);
  });
});

describe('I4 CDNOW: tracking over 78 weeks', () => {
  const start = calibrationEnd - groups.mostTDays;
  const repeatsByWeek = new Array<number>(78).fill(0);
  for (let i = 1; i < orders.day.length; i++) {
    const isRepeat = orders.customer[i] === orders.customer[i - 1] && orders.day[i] !== orders.day[i - 1];
    if (isRepeat) repeatsByWeek[Math.floor((orders.day[i]! - start) / daysPerWeek)]! += 1;
  }
  test.each(['BG_NBD', 'PARETO_NBD'] as const)('%s', (kind) => {
    const wanted = tracking[kind.toLowerCase() as 'bg_nbd'];
    const curve = computeCumulative({ model: fits[kind]!.model, groups, weeks: 78, repeatsByWeek });
    curve.forEach(({ week, expected }, i) => {
      expect(week).toBe(i + 1);
      expect(Math.abs(expected - wanted[i]!)).toBeLessThanOrEqual(0.002 * wanted[i]! + 0.001);
    });
    expect(curve[38]!.actual).toBe(reference.sum_x);
    expect(curve.map(({ actual }) => actual)).toEqual(tracking.actual_cumulative_78_weeks);
  });
});
