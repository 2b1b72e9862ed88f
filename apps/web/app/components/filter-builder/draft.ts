import type { OrdersAggregate, OrdersMeasure } from '@clientele/segmentation';

/** A rule while it is put together: unlike a filter it may have gaps. Ids tell the parts apart while they come and go. */
export type Draft = DraftGroup | DraftCondition;

export interface DraftGroup {
  kind: 'group';
  id: string;
  mode: 'all' | 'any';
  negated: boolean;
  items: readonly Draft[];
}

export interface DraftCondition {
  kind: 'condition';
  id: string;
  negated: boolean;
  /** Empty until one is chosen, and for a figure over orders. */
  field: string;
  orders?: { aggregate: OrdersAggregate; of?: OrdersMeasure | undefined; where: DraftGroup } | undefined;
  op: string;
  values: readonly string[];
}

/** Puts another part in the place of the one with this id; `null` takes it out. `fresh` is where to write next. */
export type EditPart = (id: string, part: Draft | null, fresh?: string) => void;

let used = 0;
/** Only the browser puts rules together: an id need not survive the page. */
export const nextId = (): string => `r${(used += 1)}`;

export function buildGroup(items: readonly Draft[] = [], mode: DraftGroup['mode'] = 'all'): DraftGroup {
  return { kind: 'group', id: nextId(), mode, negated: false, items };
}

export function buildCondition(parts: Partial<DraftCondition> = {}): DraftCondition {
  return { kind: 'condition', id: nextId(), negated: false, field: '', op: 'EQ', values: [''], ...parts };
}

type Json = Record<string, unknown>;

/** Whether a condition is about the customer, or about one of its orders. */
export type Scope = 'customer' | 'order';

/** A value of the API as it stands in its input; the opposite of `WriteValue`. */
export type ShowValue = (condition: DraftCondition, scope: Scope, value: string) => string;

/** The tree as the API gave it, to be edited: its root is a group, so that there is where to add. */
export function toDraft(filter: unknown, showValue: ShowValue, scope: Scope = 'customer'): DraftGroup {
  if (filter === null || filter === undefined) return buildGroup();
  const draft = readNode(filter as Json, showValue, scope);
  return draft.kind === 'group' ? draft : buildGroup([draft]);
}

function readNode(node: Json, showValue: ShowValue, scope: Scope): Draft {
  const list = (node['all'] ?? node['any']) as Json[] | undefined;
  if (list) {
    const items = list.map((item) => readNode(item, showValue, scope));
    return buildGroup(items, node['all'] ? 'all' : 'any');
  }
  if (node['not']) {
    const inner = readNode(node['not'] as Json, showValue, scope);
    return inner.negated ? { ...buildGroup([inner]), negated: true } : { ...inner, negated: true };
  }
  const question = node['orders'] as Json | undefined;
  const orders = question && {
    aggregate: question['aggregate'] as OrdersAggregate,
    of: question['of'] as OrdersMeasure | undefined,
    where: toDraft(question['where'], showValue, 'order'),
  };
  const value = node['value'];
  const values = value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
  const field = (node['field'] as string | undefined) ?? '';
  const condition = buildCondition({ field, orders, op: node['op'] as string, values });
  return { ...condition, values: values.map((each) => showValue(condition, scope, each)) };
}

export interface WrittenDraft {
  /** What the API takes; nothing where there is no condition. */
  filter: Json | null;
  /** Which part of the draft stands at which path of `filter`. */
  places: ReadonlyMap<string, string>;
}

/** How a typed value is written: the type of a field decides, and only the caller knows fields. */
export type WriteValue = (condition: DraftCondition, scope: Scope, value: string) => unknown;

/** The draft as a tree. Groups without a condition are left out. */
export function writeDraft(draft: DraftGroup, writeValue: WriteValue): WrittenDraft {
  const places = new Map<string, string>();
  const join = (...parts: (string | number)[]) => parts.filter((part) => part !== '').join('.');

  const write = (node: Draft, path: string, scope: Scope): Json | null => {
    if (!node.negated) return writePlain(node, path, scope);
    const inner = writePlain(node, join(path, 'not'), scope);
    return inner && { not: inner };
  };

  const writePlain = (node: Draft, path: string, scope: Scope): Json | null => {
    places.set(path, node.id);
    if (node.kind === 'condition') return writeCondition(node, path, scope);
    const kept = node.items.filter((item) => item.kind === 'condition' || hasCondition(item));
    if (kept.length === 0) return null;
    return { [node.mode]: kept.map((item, at) => write(item, join(path, node.mode, at), scope)) };
  };

  const writeCondition = (node: DraftCondition, path: string, scope: Scope): Json => {
    const values = node.values.map((value) => writeValue(node, scope, value));
    const compared: Json = { op: node.op };
    if (node.op === 'IN' || node.op === 'NOT_IN' || node.op === 'BETWEEN') compared['value'] = values;
    else if (values.length > 0) compared['value'] = values[0];
    if (!node.orders) return { field: node.field, ...compared };
    const { aggregate, of } = node.orders;
    const where = write(node.orders.where, join(path, 'orders.where'), 'order');
    return { orders: { ...(where ? { where } : {}), aggregate, ...(of ? { of } : {}) }, ...compared };
  };

  return { filter: write(draft, '', 'customer'), places };
}

function hasCondition(node: Draft): boolean {
  return node.kind === 'condition' || node.items.some(hasCondition);
}

/** The part that a problem's path is about: the innermost one on the way there. */
export function findPlace(places: WrittenDraft['places'], path: string): string | undefined {
  for (let rest = path; ; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
    const id = places.get(rest);
    if (id !== undefined || rest === '') return id;
  }
}

/** Whether something is still to be filled in before the rule can mean anything. */
export function isComplete(node: Draft): boolean {
  if (node.kind === 'group') return node.items.every(isComplete);
  if (node.field === '' && !node.orders) return false;
  if (node.orders && !isComplete(node.orders.where)) return false;
  return node.values.every((value) => value.trim() !== '');
}

/** The draft with one part exchanged, or taken out. */
export function replacePart(root: DraftGroup, id: string, change: (part: Draft) => Draft | null): DraftGroup {
  const walk = (node: Draft): Draft | null => {
    if (node.id === id) return change(node);
    if (node.kind === 'group') {
      return { ...node, items: node.items.flatMap((item) => walk(item) ?? []) };
    }
    if (!node.orders) return node;
    const where = walk(node.orders.where) as DraftGroup | null;
    return { ...node, orders: { ...node.orders, where: where ?? buildGroup() } };
  };
  const next = walk(root);
  return next?.kind === 'group' ? next : buildGroup();
}
