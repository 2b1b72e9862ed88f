import { compileTest } from './compile-test';
import { compileOrdersTest } from './evaluate-orders';
import type { CustomerFacts, OrderFacts } from './facts';
import type { CustomerFilter, FilterContext } from './filter';
import type { OperandTest, OrderPlan, OrdersTest, Scalar } from './plan';
import { planFilter } from './plan-filter';
import { toTextKey } from './text-keys';

/**
 * Whether a customer with these facts is meant by the filter: the same answer as `filterToSql` gives of the customer's rows.
 * @throws TypeError for a filter about orders when the facts have none (`listFilterNeeds` tells beforehand).
 */
export function evaluate(options: { filter: CustomerFilter; facts: CustomerFacts; context: FilterContext }): boolean {
  return compileFilter(options)(options.facts);
}

/** The filter as a question to many customers: what does not depend on the customer is settled once. */
export function compileFilter(options: {
  filter: CustomerFilter;
  context: FilterContext;
}): (facts: CustomerFacts) => boolean {
  const { context } = options;
  const compileWhere = (where: OrderPlan) =>
    compileTree<OperandTest<OrderFacts>, OrderFacts>(where, (leaf) => compileOperandTest(leaf, context));
  return compileTree<OperandTest<CustomerFacts> | OrdersTest, CustomerFacts>(planFilter(options), (leaf) =>
    'orders' in leaf ? compileOrdersTest(leaf, compileWhere, context) : compileOperandTest(leaf, context),
  );
}

type Question<Facts> = (facts: Facts) => boolean;
type Tree<Leaf> = { all: readonly Tree<Leaf>[] } | { any: readonly Tree<Leaf>[] } | { not: Tree<Leaf> } | Leaf;

function compileTree<Leaf extends object, Facts>(
  tree: Tree<Leaf>,
  compileLeaf: (leaf: Leaf) => Question<Facts>,
): Question<Facts> {
  if ('all' in tree) {
    const questions = tree.all.map((each) => compileTree(each, compileLeaf));
    return (facts) => questions.every((question) => question(facts));
  }
  if ('any' in tree) {
    const questions = tree.any.map((each) => compileTree(each, compileLeaf));
    return (facts) => questions.some((question) => question(facts));
  }
  if ('not' in tree) {
    const question = compileTree(tree.not, compileLeaf);
    return (facts) => !question(facts);
  }
  return compileLeaf(tree);
}

function compileOperandTest<Facts>(
  { operand, test }: OperandTest<Facts>,
  { fold, currency }: FilterContext,
): Question<Facts> {
  const { read, comparison, expression, presence } = operand;
  if (presence && test.kind === 'present') return (facts) => read(facts, currency) !== null;
  const holds = compileTest(test);
  // Presence is asked of what is stored: of a key column that is the folded text, else the text itself.
  const byKey = comparison && !(expression && test.kind === 'present') ? comparison : 'EXACT';
  const holdsOf = (value: Scalar): boolean =>
    holds(typeof value === 'string' ? toTextKey({ text: value, comparison: byKey, fold }) : value);
  return (facts) => {
    const found = read(facts, currency);
    if (found === null) return false;
    return typeof found === 'object' ? found.some(holdsOf) : holdsOf(found);
  };
}
