import { addDays, type Activity, type CustomerFlag } from '@clientele/domain';
import type { FilterContext } from './filter';
import { getOperand, type OperandName } from './operands';
import type { Plan, Scalar } from './plan';
import { getDayStart } from './day-start';

/**
 * Fields that are not kept but follow from what is: each choice of theirs is a plan (metrics.md, "Lifecycle and flags"). What the kept
 * figures settle (lifecycle, high value, problematic) is taken from them, so that filters show what cards count also while a changed
 * threshold is being worked in.
 */
export const derivedFields = {
  activity: (value: Scalar, context: FilterContext) => toActivityPlan(value as Activity, context),
  flag: (value: Scalar, context: FilterContext) => toFlagPlan(value as CustomerFlag, context),
  has_phone: (value: Scalar) => toPresencePlan(value, ['phone', 'secondary_phone']),
  has_whatsapp: (value: Scalar) => toPresencePlan(value, ['whatsapp']),
  // Who was never scored is not overdue.
  overdue: (value: Scalar): Plan => {
    const overdue: Plan = { operand: getOperand('is_overdue'), test: { kind: 'oneOf', values: [true] } };
    return value === true ? overdue : { not: overdue };
  },
  has_email: (value: Scalar) => toPresencePlan(value, ['email', 'secondary_email']),
} as const;

export type DerivedFieldName = keyof typeof derivedFields;

export function isDerivedField(field: string): field is DerivedFieldName {
  return Object.hasOwn(derivedFields, field);
}

function toActivityPlan(activity: Activity, { today, zone, thresholds }: FilterContext): Plan {
  const start = getDayStart(addDays(today, 1 - thresholds.activeDays), zone);
  const recent: Plan = {
    operand: getOperand('last_order_at'),
    test: { kind: 'within', ranges: [[{ operator: '>=', value: start }]] },
  };
  switch (activity) {
    case 'RECENT':
      return recent;
    case 'LAPSED':
      return { not: recent };
  }
}

function toFlagPlan(flag: CustomerFlag, { today, zone, thresholds }: FilterContext): Plan {
  switch (flag) {
    case 'VIP':
      return { operand: getOperand('lifecycle'), test: { kind: 'oneOf', values: ['VIP'] } };
    case 'REPEAT':
      return { operand: getOperand('order_count'), test: { kind: 'within', ranges: [[{ operator: '>=', value: 2 }]] } };
    case 'AT_RISK': {
      const end = getDayStart(addDays(today, -thresholds.atRiskDays), zone);
      return {
        operand: getOperand('last_order_at'),
        test: { kind: 'within', ranges: [[{ operator: '<', value: end }]] },
      };
    }
    case 'HIGH_VALUE':
      return { operand: getOperand('high_value'), test: { kind: 'oneOf', values: [true] } };
    case 'PROBLEMATIC':
      return { operand: getOperand('problematic'), test: { kind: 'oneOf', values: [true] } };
  }
}

function toPresencePlan(value: Scalar, names: readonly OperandName[]): Plan {
  const plans = names.map((name): Plan => ({ operand: getOperand(name), test: { kind: 'present' } }));
  const present: Plan = plans.length === 1 ? plans[0]! : { any: plans };
  return value === true ? present : { not: present };
}
