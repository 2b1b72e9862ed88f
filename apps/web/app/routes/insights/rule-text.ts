const SIGNS: Readonly<Record<string, string>> = { EQ: '=', NE: '!=', LT: '<', LTE: '<=', GT: '>', GTE: '>=' };

interface Node {
  all?: unknown;
  any?: unknown;
  field?: unknown;
  orders?: unknown;
  op?: unknown;
  value?: unknown;
}

/**
 * A filter tree of the API as text of the filter language. Only the forms that reports answer with: groups, comparisons, BETWEEN, IN and
 * counts of orders. The list reads the text again, so that a mistake here is a rule refused and not a wrong list.
 *
 * @returns nothing for a tree of another form
 */
export function findRuleText(tree: unknown, separator = ' and '): string | undefined {
  const { all, any, field, orders, op, value } = (tree ?? {}) as Node;
  if (Array.isArray(all)) return join(all, separator);
  if (Array.isArray(any)) return join(any, ' or ');
  const subject = typeof field === 'string' ? field : findOrdersText(orders);
  const comparison = findComparison(op, value);
  return subject && comparison && `${subject} ${comparison}`;
}

function join(members: readonly unknown[], separator: string): string | undefined {
  const texts = members.map((member) => {
    const text = findRuleText(member);
    const group = Array.isArray((member as Node).all) || Array.isArray((member as Node).any);
    return text && group ? `(${text})` : text;
  });
  return texts.length > 0 && texts.every(Boolean) ? texts.join(separator) : undefined;
}

function findOrdersText(orders: unknown): string | undefined {
  const { where, aggregate } = (orders ?? {}) as { where?: unknown; aggregate?: unknown };
  if (aggregate !== 'COUNT') return undefined;
  if (where === null || where === undefined) return 'orders().count';
  const text = findRuleText(where, ', ');
  return text && `orders(${text}).count`;
}

function findComparison(op: unknown, value: unknown): string | undefined {
  if (typeof op !== 'string') return undefined;
  const values = Array.isArray(value) ? value.map(findValue) : [findValue(value)];
  const [first, second] = values;
  if (first === undefined || values.includes(undefined)) return undefined;
  if (op === 'BETWEEN') return second && `between ${first} and ${second}`;
  if (op === 'IN') return `in (${values.join(', ')})`;
  const sign = SIGNS[op];
  return sign && values.length === 1 ? `${sign} ${first}` : undefined;
}

/** Text stands in quotes, which enum words and ids may too. */
function findValue(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
