/** A message cut into pieces once, so that formatting it is a walk and not a parse. */
export type MessageNode =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'count' }
  | { kind: 'plural' | 'select'; name: string; cases: ReadonlyMap<string, readonly MessageNode[]> };

const ARGUMENT_NAME = /^\s*([A-Za-z][A-Za-z0-9]*)\s*/;
const CASE_NAME = /^\s*(=\d+|[A-Za-z_][A-Za-z0-9_]*)\s*\{/;

/**
 * Cuts an ICU-like message into nodes.
 *
 * Understood: `{name}`, `{name, plural, =0 {…} one {…} other {…}}` with `#` for the number, `{name, select, A {…} other {…}}`,
 * nested at will. Not understood, on purpose: quoting, offsets and ICU's own number and date formats (values arrive formatted).
 *
 * @throws Error naming the message when braces do not match or a choice has no `other`.
 */
export function parseMessage(message: string): readonly MessageNode[] {
  const reader = { text: message, at: 0 };
  const nodes = readNodes(reader, false);
  if (reader.at < message.length) throw new Error(`Unmatched } in message: ${message}`);
  return nodes;
}

interface Reader {
  text: string;
  at: number;
}

function readNodes(reader: Reader, insidePlural: boolean): MessageNode[] {
  const nodes: MessageNode[] = [];
  let text = '';
  const flush = () => {
    if (text) nodes.push({ kind: 'text', text });
    text = '';
  };
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at);
    if (character === '}') break;
    reader.at += 1;
    if (character === '{') {
      flush();
      nodes.push(readArgument(reader));
    } else if (character === '#' && insidePlural) {
      flush();
      nodes.push({ kind: 'count' });
    } else {
      text += character;
    }
  }
  flush();
  return nodes;
}

function readArgument(reader: Reader): MessageNode {
  const name = take(reader, ARGUMENT_NAME)?.[1];
  if (!name) throw new Error(`A name must follow { in message: ${reader.text}`);
  if (take(reader, /^\}/)) return { kind: 'value', name };
  const kind = take(reader, /^,\s*(plural|select)\s*,/)?.[1] as 'plural' | 'select' | undefined;
  if (!kind) throw new Error(`Only plural and select may follow {${name}, in message: ${reader.text}`);
  const cases = new Map<string, readonly MessageNode[]>();
  for (let match = take(reader, CASE_NAME); match; match = take(reader, CASE_NAME)) {
    cases.set(match[1] as string, readNodes(reader, kind === 'plural'));
    if (!take(reader, /^\}/)) throw new Error(`Unclosed case in message: ${reader.text}`);
  }
  if (!take(reader, /^\s*\}/) || !cases.has('other')) throw new Error(`{${name}} needs a case "other": ${reader.text}`);
  return { kind, name, cases };
}

function take(reader: Reader, pattern: RegExp): RegExpMatchArray | null {
  const match = reader.text.slice(reader.at).match(pattern);
  if (match) reader.at += match[0].length;
  return match;
}

/** Names of the values a message needs, each once, sorted; `listPlaceholders('{b} {a, plural, other {# {b}}}')` is `['a', 'b']`. */
export function listPlaceholders(message: string): string[] {
  const names = new Set<string>();
  const visit = (nodes: readonly MessageNode[]) => {
    for (const node of nodes) {
      if (node.kind === 'value') names.add(node.name);
      if (node.kind === 'plural' || node.kind === 'select') {
        names.add(node.name);
        node.cases.forEach(visit);
      }
    }
  };
  visit(parseMessage(message));
  return [...names].sort();
}
