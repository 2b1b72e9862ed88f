/**
 * A fitted model of when customers order; plain data, to be stored as JSON. Times in weeks.
 * Ordering, in all four: each customer orders at their own rate, the rates are Gamma(r, alpha) over customers.
 * Leaving: BG_NBD after each repeat order with the customer's own probability, Beta(a, b) over customers (Fader, Hardie & Lee 2005);
 * MBG_NBD also right after the first order (Batislam, Denizel & Filiztekin 2007); PARETO_NBD at any time, at the customer's own rate,
 * Gamma(s, beta) (Schmittlein, Morrison & Colombo 1987); NBD never (Ehrenberg 1959).
 */
export type PurchaseModel =
  | { kind: 'BG_NBD' | 'MBG_NBD'; r: number; alpha: number; a: number; b: number }
  | { kind: 'PARETO_NBD'; r: number; alpha: number; s: number; beta: number }
  | { kind: 'NBD'; r: number; alpha: number };

export type PurchaseModelKind = PurchaseModel['kind'];

export type ModelOf<Kind extends PurchaseModelKind> = Extract<PurchaseModel, { kind: Kind }>;
export type BetaGeometricModel = Extract<PurchaseModel, { a: number }>;
export type ParetoModel = ModelOf<'PARETO_NBD'>;

/** Models in which customers leave, so that a probability of being active can be given. */
export const churnModelKinds = ['BG_NBD', 'MBG_NBD', 'PARETO_NBD'] as const satisfies PurchaseModelKind[];
export type ChurnModelKind = (typeof churnModelKinds)[number];
export type ChurnModel = ModelOf<ChurnModelKind>;

/**
 * @throws RangeError when a parameter is not a positive number (a model read back from storage, say).
 */
export function checkModel(model: PurchaseModel): void {
  const { kind, ...parameters } = model;
  for (const [name, value] of Object.entries(parameters)) {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${kind}: ${name} must be positive, not ${value}`);
  }
}

/** The parameters in the order of the likelihoods: r, alpha, then those of leaving. */
export function toParameters(model: PurchaseModel): number[] {
  switch (model.kind) {
    case 'NBD':
      return [model.r, model.alpha];
    case 'PARETO_NBD':
      return [model.r, model.alpha, model.s, model.beta];
    case 'BG_NBD':
    case 'MBG_NBD':
      return [model.r, model.alpha, model.a, model.b];
  }
}

/** The reverse of `toParameters`. */
export function toModel<Kind extends PurchaseModelKind>(kind: Kind, parameters: ArrayLike<number>): ModelOf<Kind> {
  const [r, alpha, third, fourth] = Array.from(parameters);
  if (kind === 'NBD') return { kind, r, alpha } as ModelOf<Kind>;
  if (kind === 'PARETO_NBD') return { kind, r, alpha, s: third, beta: fourth } as ModelOf<Kind>;
  return { kind, r, alpha, a: third, b: fourth } as ModelOf<Kind>;
}
