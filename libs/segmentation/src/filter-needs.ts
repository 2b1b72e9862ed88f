import type { CustomerFilter, FilterContext, OrderFilter } from './filter';
import { listOrdersTests } from './list-orders-tests';
import { listValues } from './plan-condition';
import { planFilter } from './plan-filter';

/** What a filter's answer depends on, so that a change of a customer is put only to the filters that it can affect. */
export interface FilterNeeds {
  /** Fields of customers that the filter names, canonical. */
  fields: ReadonlySet<string>;
  /** Whether it asks about orders at all: a change of an order may change its answer. */
  namesOrders: boolean;
  /** Fields of orders that it names. */
  orderFields: ReadonlySet<string>;
  /** Whether `evaluate` needs the orders themselves; where kept figures answer, it does not. */
  readsOrders: boolean;
  /** Whether the answer may change at the tenant's midnight with nothing else changing. */
  changesWithDay: boolean;
}

/** @throws TypeError for a filter that `readFilter` did not make. */
export function listFilterNeeds({ filter, context }: { filter: CustomerFilter; context: FilterContext }): FilterNeeds {
  const fields = new Set<string>();
  const orderFields = new Set<string>();
  let namesOrders = false;
  let changesWithDay = false;
  const visit = (tree: CustomerFilter | OrderFilter, names: Set<string>): void => {
    if ('all' in tree) return tree.all.forEach((each) => visit(each, names));
    if ('any' in tree) return tree.any.forEach((each) => visit(each, names));
    if ('not' in tree) return visit(tree.not, names);
    if (listValues(tree).some((value) => typeof value === 'object' && 'shift' in value)) changesWithDay = true;
    if ('field' in tree) {
      names.add(tree.field);
      // Flags and activity are told by the days since the last order.
      if (tree.field === 'activity' || tree.field === 'flag') changesWithDay = true;
      return;
    }
    namesOrders = true;
    // An order of a day to come is counted from that day on.
    changesWithDay = true;
    if (tree.orders.where) visit(tree.orders.where, orderFields);
  };
  visit(filter, fields);
  const readsOrders = listOrdersTests(planFilter({ filter, context })).length > 0;
  return { fields, namesOrders, orderFields, readsOrders, changesWithDay };
}
