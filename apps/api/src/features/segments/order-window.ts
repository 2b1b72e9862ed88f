import { addDays, addMonths, type Day } from '@clientele/domain';
import type { Condition, CustomerFilter, DayValue, FilterContext, OrderFilter } from '@clientele/segmentation';

/** Of no beginning: before every order. */
const always: Day = '0001-01-01';
/** A day begins at most fourteen hours from its midnight in UTC, which is what orders are compared with. */
const margin = 2;

/**
 * The day before which no order matters to any of the rules, so that a look at some customers leaves their old orders alone; the
 * earliest of all where a rule speaks of any time. Told by the conditions on the day alone: rather too early than too late.
 */
export function findOrderWindow(rules: readonly CustomerFilter[], context: FilterContext): Day | undefined {
  const days = rules.flatMap((rule) => listBeginnings(rule, context.today));
  const first = days.reduce<Day | undefined>(
    (least, day) => (least === undefined || day < least ? day : least),
    undefined,
  );
  return first === undefined || first <= always ? undefined : addDays(first, -margin);
}

function listBeginnings(rule: CustomerFilter, today: Day): Day[] {
  if ('all' in rule) return rule.all.flatMap((each) => listBeginnings(each, today));
  if ('any' in rule) return rule.any.flatMap((each) => listBeginnings(each, today));
  if ('not' in rule) return listBeginnings(rule.not, today);
  if (!('orders' in rule)) return [];
  return [rule.orders.where ? findBeginning(rule.orders.where, today) : always];
}

/** The first day that the conditions allow: of alternatives the earliest, of several that must all hold the latest. */
function findBeginning(where: OrderFilter, today: Day): Day {
  const pick = (days: readonly Day[], later: boolean): Day => days.reduce((a, b) => (a > b === later ? a : b));
  if ('all' in where)
    return pick(
      where.all.map((each) => findBeginning(each, today)),
      true,
    );
  if ('any' in where)
    return pick(
      where.any.map((each) => findBeginning(each, today)),
      false,
    );
  return 'not' in where ? always : readBeginning(where, today);
}

function readBeginning({ field, op, value }: Condition, today: Day): Day {
  if (field !== 'placed_at' || !(op === 'GT' || op === 'GTE' || op === 'BETWEEN' || op === 'EQ')) return always;
  const [lower] = [value].flat();
  return typeof lower === 'object' ? resolveDay(lower, today) : always;
}

function resolveDay(value: DayValue, today: Day): Day {
  if ('day' in value) return value.day;
  const { shift, unit } = value;
  if (unit === 'd') return addDays(today, shift);
  if (unit === 'w') return addDays(today, shift * 7);
  return addMonths(today, unit === 'm' ? shift : shift * 12);
}
