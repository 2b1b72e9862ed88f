import { addDays } from '@clientele/domain';
import { findAggregateDefinition, type OrdersAggregate, type OrdersMeasure } from './aggregates';
import { getCustomerCatalogue, orderCatalogue, type FieldCatalogue, type FilterField } from './catalogue';
import { getDayStart } from './day-start';
import { derivedFields, isDerivedField } from './derived';
import type { CustomerFacts } from './facts';
import type { Comparison, Condition, CustomerFilter, FilterContext, OrderFilter, OrdersCondition } from './filter';
import type { OperandType } from './operand';
import { findKeptPlan } from './kept-orders';
import { getOrdersScope } from './orders-scope';
import { listValues, opposites, planTest } from './plan-condition';
import type { OperandTest, OrderPlan, OrdersTest, Plan, Scalar } from './plan';

/** What a filter asks on the context's day, under its thresholds. @throws TypeError for a filter that `readFilter` did not make. */
export function planFilter({ filter, context }: { filter: CustomerFilter; context: FilterContext }): Plan {
  const catalogue = getCustomerCatalogue(context);
  const plan = (each: CustomerFilter): Plan => {
    if ('all' in each) return { all: each.all.map(plan) };
    if ('any' in each) return { any: each.any.map(plan) };
    if ('not' in each) return { not: plan(each.not) };
    const opposite = opposites[each.op];
    if (opposite) return { not: plan({ ...each, op: opposite }) };
    return 'orders' in each ? planOrders(each, context) : planCondition(each, catalogue, context);
  };
  return plan(filter);
}

function getField<Facts>(name: string, catalogue: FieldCatalogue<Facts>): FilterField<Facts> {
  const field = catalogue.find(name);
  if (!field) throw new TypeError(`There is no field ${name}`);
  return field;
}

function planCondition(condition: Condition, catalogue: FieldCatalogue<CustomerFacts>, context: FilterContext): Plan {
  const field = getField(condition.field, catalogue);
  const { name, definition } = field;
  if (isDerivedField(name)) {
    const chosen = condition.op === 'IS_NOT_EMPTY' ? (definition.choices ?? []) : listValues(condition);
    const plans = chosen.map((each) => derivedFields[name](each as Scalar, context));
    return plans.length === 1 ? plans[0]! : { any: plans };
  }
  return planOperand(field, condition, context);
}

function planOperand<Facts>(
  { name, definition, operand }: FilterField<Facts>,
  comparison: Comparison,
  context: FilterContext,
): OperandTest<Facts> {
  if (!operand) throw new TypeError(`The field ${name} is found nowhere`);
  return { operand, test: planTest({ comparison, definition, type: operand.type, context }) };
}

function planOrders({ orders, ...comparison }: OrdersCondition, context: FilterContext): Plan {
  const { where, aggregate, of } = orders;
  const definition = findAggregateDefinition(aggregate, of);
  if (!definition) throw new TypeError(`${aggregate} is not taken of ${of ?? 'orders'}`);
  const type = getAggregateType(aggregate, of);
  const plan: OrdersTest = {
    orders: {
      until: getDayStart(addDays(context.today, 1), context.zone),
      scope: getOrdersScope(where),
      ...(where ? { where: planOrderFilter(where, context) } : {}),
      aggregate,
      ...(of ? { of } : {}),
      type,
    },
    test: planTest({ comparison, definition, type, context }),
  };
  return findKeptPlan(plan) ?? plan;
}

function getAggregateType(aggregate: OrdersAggregate, of: OrdersMeasure | undefined): OperandType {
  if (of === 'PLACED_AT') return 'timestamptz';
  // Sums outgrow a bigint before their addends do.
  return aggregate === 'SUM' ? 'numeric' : 'bigint';
}

function planOrderFilter(filter: OrderFilter, context: FilterContext): OrderPlan {
  if ('all' in filter) return { all: filter.all.map((each) => planOrderFilter(each, context)) };
  if ('any' in filter) return { any: filter.any.map((each) => planOrderFilter(each, context)) };
  if ('not' in filter) return { not: planOrderFilter(filter.not, context) };
  const opposite = opposites[filter.op];
  if (opposite) return { not: planOrderFilter({ ...filter, op: opposite }, context) };
  return planOperand(getField(filter.field, orderCatalogue), filter, context);
}
