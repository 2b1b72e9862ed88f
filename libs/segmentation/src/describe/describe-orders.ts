import { orderCatalogue } from '../catalogue';
import type { Condition, OrderFilter } from '../filter';
import { describeComparison, describeWhen, type Describer } from './describe-comparison';
import { joinWords } from './join-words';

/** Which orders: "TikTok orders in the last 90 days with product containing “serum”". */
export function describeOrders(where: OrderFilter | undefined, describer: Describer): string {
  const { speech } = describer;
  const members = where === undefined ? [] : 'all' in where ? where.all : [where];
  const source = members.find((member) => 'field' in member && member.field === 'source' && member.op === 'EQ');
  const value = source && 'field' in source ? source.value : undefined;
  const subject =
    typeof value === 'string'
      ? speech.t('filterSentence.orders.source', { source: speech.t(`enums.source.${value}`) })
      : speech.t('filterSentence.orders.plain');
  const rest = members.filter((member) => member !== source);
  // When they were placed is said first: "orders in the last 90 days with …".
  const placed = rest.filter((member) => 'field' in member && member.field === 'placed_at');
  const others = rest.filter((member) => !placed.includes(member));
  const conditions = [
    ...placed.map((member) => describe(member, describer)),
    ...(others.length === 0
      ? []
      : [joinWords({ words: others.map((member) => describeMember(member, describer)), with: 'and', speech })]),
  ].join(' ');
  return conditions === '' ? subject : speech.t('filterSentence.orders.qualified', { which: subject, conditions });
}

function describe(tree: OrderFilter, describer: Describer): string {
  const { speech } = describer;
  const describeAll = (members: readonly OrderFilter[]) => members.map((member) => describeMember(member, describer));
  if ('all' in tree) return joinWords({ words: describeAll(tree.all), with: 'and', speech });
  if ('any' in tree) return joinWords({ words: describeAll(tree.any), with: 'or', speech });
  if ('not' in tree) return speech.t('filterSentence.not', { condition: describeMember(tree.not, describer) });
  return describeCondition(tree, describer);
}

function describeMember(tree: OrderFilter, describer: Describer): string {
  const text = describe(tree, describer);
  return 'all' in tree || 'any' in tree ? describer.speech.t('filterSentence.group', { group: text }) : text;
}

function describeCondition(condition: Condition, describer: Describer): string {
  const { speech } = describer;
  const field = orderCatalogue.find(condition.field);
  if (!field) throw new TypeError(`There is no field ${condition.field} of an order`);
  if (field.name === 'counts') {
    const counting = (condition.value === true) === (condition.op === 'EQ');
    return speech.t(`filterSentence.orders.${counting ? 'counting' : 'notCounting'}`);
  }
  if (field.name === 'placed_at') {
    const when = describeWhen(condition, describer);
    const { value, op } = condition;
    const isWindow = op === 'GT' && typeof value === 'object' && 'shift' in value && value.shift < 0;
    return isWindow ? when : speech.t('filterSentence.orders.placed', { when });
  }
  return describeComparison({
    describer,
    comparison: condition,
    definition: field.definition,
    field: `order.${field.name}`,
    label: speech.t(`filterSentence.orderField.${field.name}`),
  });
}
