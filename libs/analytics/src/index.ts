export * from './affinity/next-products';
export * from './affinity/rules';
export * from './at-risk/work-item';
export * from './cohorts/cohorts';
export * from './purchases/alive';
export { type Collapse } from './purchases/collapse';
export * from './purchases/cumulative';
export * from './purchases/discounted';
export * from './purchases/expected-orders';
export * from './purchases/fit-model';
export * from './purchases/fit-purchases';
export * from './purchases/histories';
export * from './purchases/hold-out';
export {
  type ChurnModelKind,
  churnModelKinds,
  checkModel,
  type ModelOf,
  type PurchaseModel,
  type PurchaseModelKind,
} from './purchases/model';
export * from './purchases/order-days';
export * from './purchases/predict';
export * from './purchases/refusals';
export * from './purchases/spend';
export * from './purchases/waiting';
export * from './rfm/groups';
export * from './rfm/quantiles';
export * from './rfm/scores';
export * from './rfm/summary';
export * from './simulation/simulate-purchases';
