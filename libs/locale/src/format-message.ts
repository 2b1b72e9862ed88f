import { parseMessage, type MessageNode } from './parse-message';

export type MessageValues = Readonly<Record<string, string | number>>;

const parsed = new Map<string, readonly MessageNode[]>();
const pluralRules = new Map<string, Intl.PluralRules>();

/**
 * Fills a message with values.
 *
 * A value that is missing stays visible as `{name}`: a page with one odd word beats a page that fails, and the browser
 * journeys look for braces.
 */
export function formatMessage(options: {
  message: string;
  locale: string;
  values: MessageValues;
  number: (value: number) => string;
  /** Changes what is ours and not what was filled in. */
  transform?: ((text: string) => string) | undefined;
}): string {
  let nodes = parsed.get(options.message);
  if (!nodes) {
    nodes = parseMessage(options.message);
    parsed.set(options.message, nodes);
  }
  return render(nodes, options, undefined);
}

function render(
  nodes: readonly MessageNode[],
  options: Omit<Parameters<typeof formatMessage>[0], 'message'>,
  count: number | undefined,
): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return options.transform ? options.transform(node.text) : node.text;
      if (node.kind === 'count') return count === undefined ? '#' : options.number(count);
      const value = options.values[node.name];
      if (value === undefined) return `{${node.name}}`;
      if (node.kind === 'value') return typeof value === 'number' ? options.number(value) : value;
      const chosen = node.kind === 'select' ? String(value) : choosePlural(options.locale, Number(value), node.cases);
      const body = node.cases.get(chosen) ?? node.cases.get('other') ?? [];
      return render(body, options, node.kind === 'plural' ? Number(value) : count);
    })
    .join('');
}

function choosePlural(locale: string, value: number, cases: ReadonlyMap<string, unknown>): string {
  if (cases.has(`=${value}`)) return `=${value}`;
  let rules = pluralRules.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    pluralRules.set(locale, rules);
  }
  return rules.select(value);
}
