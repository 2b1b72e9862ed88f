import { toDecimalText } from '@clientele/domain';
import { findAggregateDefinition } from '../aggregates';
import { getCustomerCatalogue, orderCatalogue } from '../catalogue';
import { printDayValue } from '../day-value';
import type { FieldDefinition } from '../fields';
import type {
  Comparison,
  Condition,
  CustomerFilter,
  FilterValue,
  OrderFilter,
  OrdersCondition,
  OrdersQuestion,
  ReadingContext,
} from '../filter';
import { getOperatorShape } from '../operators';
import { operatorWords } from './operator-words';

type PrintingContext = Pick<ReadingContext, 'currency' | 'extraFields'>;

/**
 * The one text that stands for a filter: `readFilterText` of it gives the same filter. Groups within groups are in parentheses, also
 * where the grammar could do without. @throws TypeError for a field that is not known.
 */
export function printFilter({ filter, context }: { filter: CustomerFilter; context: PrintingContext }): string {
  const catalogue = getCustomerCatalogue(context);
  return printTree<Condition | OrdersCondition>(filter, (leaf) => {
    if ('orders' in leaf) {
      const definition = findAggregateDefinition(leaf.orders.aggregate, leaf.orders.of);
      return `${printOrders(leaf.orders, context)} ${printComparison(leaf, definition, context)}`;
    }
    return `${leaf.field} ${printComparison(leaf, catalogue.find(leaf.field)?.definition, context)}`;
  });
}

function printOrders({ where, aggregate, of }: OrdersQuestion, context: PrintingContext): string {
  const figure = `${aggregate.toLowerCase()}${of ? `(${of.toLowerCase()})` : ''}`;
  return `orders(${where ? printWhere(where, context) : ''}).${figure}`;
}

function printWhere(where: OrderFilter, context: PrintingContext): string {
  const print = (tree: OrderFilter): string =>
    printTree<Condition>(
      tree,
      (leaf) => `${leaf.field} ${printComparison(leaf, orderCatalogue.find(leaf.field)?.definition, context)}`,
    );
  if (!('all' in where)) return print(where);
  return where.all.map((each) => (isGroup(each) ? `(${print(each)})` : print(each))).join(', ');
}

type Tree<Leaf> = { all: readonly Tree<Leaf>[] } | { any: readonly Tree<Leaf>[] } | { not: Tree<Leaf> } | Leaf;

function isGroup(tree: object): boolean {
  return 'all' in tree || 'any' in tree;
}

function printTree<Leaf extends object>(tree: Tree<Leaf>, printLeaf: (leaf: Leaf) => string): string {
  const printMember = (member: Tree<Leaf>): string => {
    const text = printTree(member, printLeaf);
    return isGroup(member) ? `(${text})` : text;
  };
  if ('all' in tree) return tree.all.map(printMember).join(' and ');
  if ('any' in tree) return tree.any.map(printMember).join(' or ');
  if ('not' in tree) return `not ${printMember(tree.not)}`;
  return printLeaf(tree);
}

function printComparison(
  { op, value }: Comparison,
  definition: FieldDefinition | undefined,
  { currency }: PrintingContext,
): string {
  if (!definition) throw new TypeError('The filter has a field that is not known');
  const print = (each: FilterValue): string => printValue(each, definition, currency);
  const values = (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly FilterValue[];
  const word = operatorWords[op];
  switch (getOperatorShape(op)) {
    case 'NONE':
      return word;
    case 'ONE':
      return `${word} ${values.map(print).join('')}`;
    case 'LIST':
      return `${word} (${values.map(print).join(', ')})`;
    case 'PAIR':
      return `${word} ${values.map(print).join(' and ')}`;
  }
}

function printValue(value: FilterValue, { type }: FieldDefinition, currency: string): string {
  if (typeof value === 'bigint') return toDecimalText(value, currency).replace(/\.0+$/, '');
  if (typeof value === 'object') return printDayValue(value);
  if (typeof value !== 'string') return String(value);
  if (type === 'CHOICE') return value.toLowerCase();
  return type === 'QUANTITY' ? value : printText(value);
}

/** A text in quotes, as the grammar reads it. */
export function printText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
