import { findAggregateDefinition } from '../aggregates';
import { getCustomerCatalogue } from '../catalogue';
import type { FieldDefinition } from '../fields';
import type { Condition, CustomerFilter, OrdersCondition, ReadingContext } from '../filter';
import type { FilterOperator } from '../operators';
import { describeComparison, type Describer } from './describe-comparison';
import { describeOrders } from './describe-orders';
import { joinWords } from './join-words';
import type { FilterSpeech } from './speech';

/**
 * A filter as a sentence: "Customers with 3 or more TikTok orders in the last 90 days and without tag “vip”".
 * `nameOf` gives the name behind an id (a member of staff, a segment); what it does not know is shown as it is.
 */
export function describeFilter(options: {
  filter: CustomerFilter | undefined;
  context: Pick<ReadingContext, 'currency' | 'extraFields'>;
  speech: FilterSpeech;
  nameOf?: (field: string, id: string) => string | undefined;
}): string {
  const { filter, context, speech, nameOf = () => undefined } = options;
  if (!filter) return speech.t('filterSentence.everyone');
  const describer: Describer = { speech, currency: context.currency, nameOf };
  const catalogue = getCustomerCatalogue(context);
  const describeLeaf = (
    leaf: Exclude<CustomerFilter, { all: unknown } | { any: unknown } | { not: unknown }>,
  ): string => {
    if ('orders' in leaf) return describeFigure(leaf, describer);
    const field = catalogue.find(leaf.field);
    if (!field) throw new TypeError(`There is no field ${leaf.field}`);
    const label = field.label ?? speech.t(`filterSentence.field.${field.name}`);
    const { name, definition, choiceLabels } = field;
    return describeComparison({ describer, comparison: leaf, definition, field: name, label, choiceLabels });
  };
  const describe = (tree: CustomerFilter): string => {
    if ('all' in tree) return joinWords({ words: tree.all.map(describeMember), with: 'and', speech });
    if ('any' in tree) return joinWords({ words: tree.any.map(describeMember), with: 'or', speech });
    if ('not' in tree) {
      const negated =
        'field' in tree.not ? findNegation(tree.not, catalogue.find(tree.not.field)?.definition) : undefined;
      return negated ? describeLeaf(negated) : speech.t('filterSentence.not', { condition: describeMember(tree.not) });
    }
    return describeLeaf(tree);
  };
  const describeMember = (tree: CustomerFilter): string =>
    'all' in tree || 'any' in tree ? speech.t('filterSentence.group', { group: describe(tree) }) : describe(tree);
  return speech.t('filterSentence.customers', { conditions: describe(filter) });
}

function describeFigure(condition: OrdersCondition, describer: Describer): string {
  const { speech } = describer;
  const { where, aggregate, of } = condition.orders;
  const definition = findAggregateDefinition(aggregate, of);
  if (!definition) throw new TypeError(`${aggregate} is not taken of ${of ?? 'orders'}`);
  const which = describeOrders(where, describer);
  if (aggregate === 'COUNT') {
    if (isNone(condition)) return speech.t('filterSentence.orders.none', { which });
    return describeComparison({
      describer,
      comparison: condition,
      definition,
      field: 'orders',
      label: which,
      as: 'count',
    });
  }
  const label = speech.t(`filterSentence.figure.${aggregate}.${of ?? ''}`, { which });
  return describeComparison({ describer, comparison: condition, definition, field: 'orders', label });
}

const negations: Partial<Record<FilterOperator, FilterOperator>> = {
  EQ: 'NE',
  NE: 'EQ',
  IN: 'NOT_IN',
  NOT_IN: 'IN',
  IS_EMPTY: 'IS_NOT_EMPTY',
  IS_NOT_EMPTY: 'IS_EMPTY',
};

/** The condition that says the same as the negation of another, where there is one: "without tag" beats "not with tag". */
function findNegation(condition: Condition, definition: FieldDefinition | undefined): Condition | undefined {
  const isMember = condition.op === 'CONTAINS' && definition?.many === true && definition.type !== 'TEXT';
  const op = isMember ? 'NE' : negations[condition.op];
  return op && { ...condition, op };
}

function isNone({ op, value }: OrdersCondition): boolean {
  return (op === 'LT' && value === 1) || ((op === 'EQ' || op === 'LTE') && value === 0);
}
