import type { OrdersTest, Plan } from './plan';

/** The figures over orders of a plan, in the order they are written. */
export function listOrdersTests(plan: Plan): OrdersTest[] {
  if ('all' in plan) return plan.all.flatMap(listOrdersTests);
  if ('any' in plan) return plan.any.flatMap(listOrdersTests);
  if ('not' in plan) return listOrdersTests(plan.not);
  return 'orders' in plan ? [plan] : [];
}
