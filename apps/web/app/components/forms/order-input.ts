import type { CreateOrderInput, OrderKind, OrderLineInput, UpdateOrderInput } from '@clientele/graphql';
import { isLocale, type Locale, type Vertical } from '@clientele/locale';
import { pickChoice } from '../search';
import { SOURCES } from './customer-choices';
import { isZone, toInstant } from './order-moment';
import { isBlankRow, parseRows, readRows } from './rows';

export const ORDER_KINDS = ['PURCHASE', 'BOOKING', 'JOB'] as const;
export const ORDER_STATUSES = [
  'PENDING',
  'CONFIRMED',
  'SHIPPED',
  'IN_PROGRESS',
  'DELIVERED',
  'COMPLETED',
  'CANCELLED',
  'RETURNED',
  'NO_SHOW',
] as const;
export const PAYMENT_STATUSES = ['UNPAID', 'PARTLY_PAID', 'PAID', 'REFUNDED', 'PARTLY_REFUNDED'] as const;

/** What an order is by default where the business has this vertical. */
export const KIND_BY_VERTICAL = {
  RETAIL: 'PURCHASE',
  APPOINTMENTS: 'BOOKING',
  FIELD_SERVICE: 'JOB',
} as const satisfies Record<Vertical, OrderKind>;

/** Fields of the form, by input name. `lines` is made of the repeated inputs of `LINE_FIELDS`. */
export const ORDER_FIELDS = [
  'customer.id',
  'customer.name',
  'customer.phone',
  'customer.email',
  'kind',
  'number',
  'source',
  'status',
  'paymentStatus',
  'placedAt',
  'scheduledStart',
  'durationMinutes',
  'assignedStaffId',
  'deliveryAddress',
  'deliveryCity',
  'amount',
  'refundedAmount',
  'lines',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

export const LINE_FIELDS = ['name', 'sku', 'quantity', 'unitPrice'] as const;
export type LineField = (typeof LINE_FIELDS)[number];
export type LineValues = Record<LineField, string>;

export const EMPTY_LINE: LineValues = { name: '', sku: '', quantity: '', unitPrice: '' };

/** What stands in the form's fields: always text; the lines as JSON, so that two versions compare like any other field. */
export type OrderValues = Partial<Record<OrderField, string>>;

/** The lines held in the values of a form, blank ones included. */
export function parseLines(values: OrderValues): LineValues[] {
  return parseRows(values.lines, LINE_FIELDS);
}

/** The typed texts of a submitted form, trimmed. Blank lines stay: errors must find the line they are about. */
export function readOrderValues(form: FormData): OrderValues {
  const values: OrderValues = Object.fromEntries(
    ORDER_FIELDS.map((field) => [field, String(form.get(field) ?? '').trim()]),
  );
  return { ...values, lines: JSON.stringify(readRows(form, 'line', LINE_FIELDS)) };
}

/**
 * A typed number as the API reads it: `1,234.50` in English and `1.234,50` in Spanish are both `1234.50`. Text that is no
 * such number is handed on as it is, for the API to refuse at its field.
 */
export function toDecimal(text: string, locale: Locale): string {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '');
  const [group, point] = locale === 'es-AR' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  if (grouped.test(compact)) return compact.replaceAll(group, '').replace(point, '.');
  return /^[+-]?\d+,\d+$/.test(compact) ? compact.replace(',', '.') : compact;
}

/** Lines in which something is typed, with their places among all. */
function listTypedLines(values: OrderValues): { line: LineValues; at: number }[] {
  return parseLines(values)
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => !isBlankRow(line));
}

/** In what notation and clock the page was shown on which the form was typed. */
export function readNotation(form: FormData): Conversion {
  const [locale, zone] = [form.get('locale'), form.get('zone')];
  return { locale: isLocale(locale) ? locale : 'en', zone: typeof zone === 'string' && isZone(zone) ? zone : 'UTC' };
}

/**
 * Marks what is no number, before GraphQL refuses the whole input in words no form can use.
 *
 * @param message what to say at each of them
 */
export function findBadNumbers(
  values: OrderValues,
  { locale, message }: { locale: Locale; message: string },
): OrderErrors {
  const errors: OrderErrors = { fields: {}, lines: {} };
  const isBad = (text: string | undefined) =>
    Boolean(text) && !/^[+-]?\d+(\.\d+)?$/.test(toDecimal(text ?? '', locale));
  for (const field of ['amount', 'refundedAmount'] as const) if (isBad(values[field])) errors.fields[field] = message;
  for (const [at, line] of parseLines(values).entries()) {
    for (const field of ['quantity', 'unitPrice'] as const) {
      if (isBad(line[field])) (errors.lines[at] ??= {})[field] = message;
    }
  }
  return errors;
}

interface Conversion {
  locale: Locale;
  zone: string;
}

function toLineInputs(values: OrderValues, locale: Locale): OrderLineInput[] {
  return listTypedLines(values).map(({ line }) => ({
    name: line.name,
    sku: line.sku || null,
    quantity: toDecimal(line.quantity || '1', locale),
    unitPrice: toDecimal(line.unitPrice || '0', locale),
  }));
}

/** Fields that both inputs have, as the API takes them; what is empty becomes `null`. */
function toSharedInput(values: OrderValues, { locale, zone }: Conversion) {
  const text = (field: OrderField) => values[field] || null;
  const moment = (field: OrderField) => (values[field] ? toInstant(values[field], zone) : null);
  const duration = values.durationMinutes ?? '';
  return {
    number: text('number'),
    placedAt: moment('placedAt'),
    scheduledStart: moment('scheduledStart'),
    // GraphQL refuses text that is no whole number before any field could be named: 0 is refused at the field.
    durationMinutes: duration ? (/^\d{1,9}$/.test(duration) ? Number(duration) : 0) : null,
    assignedStaffId: text('assignedStaffId'),
    deliveryAddress: text('deliveryAddress'),
    deliveryCity: text('deliveryCity'),
    lines: toLineInputs(values, locale),
    amount: values.amount ? toDecimal(values.amount, locale) : null,
  };
}

/** A typed new order as the API's input. Nothing is checked here: the API owns the rules and answers with the field. */
export function toCreateOrderInput(values: OrderValues, conversion: Conversion): CreateOrderInput {
  const { placedAt, number, amount, ...shared } = toSharedInput(values, conversion);
  const id = values['customer.id'];
  const [name, phone, email] = [values['customer.name'], values['customer.phone'], values['customer.email']];
  const customer = id ? { id } : { name: name || null, phone: phone || null, email: email || null };
  return {
    ...shared,
    ...(Object.values(customer).some(Boolean) ? { customer } : {}),
    ...(placedAt ? { placedAt } : {}),
    ...(number ? { number } : {}),
    ...(amount ? { amount } : {}),
    kind: pickChoice(ORDER_KINDS, values.kind),
    source: pickChoice(SOURCES, values.source) ?? 'OTHER',
    status: pickChoice(ORDER_STATUSES, values.status),
    paymentStatus: pickChoice(PAYMENT_STATUSES, values.paymentStatus),
  };
}

/**
 * What was changed in the form of an order, as the API's input: what stays is left out, so that nothing shown coarser than it is
 * kept (a moment to the minute) is overwritten by its own picture.
 */
export function toUpdateOrderInput(
  order: { id: string; version: number },
  { values, base, ...conversion }: Conversion & { values: OrderValues; base: OrderValues },
): UpdateOrderInput {
  const changed = new Set(listOrderDifferences(values, base));
  const { placedAt, amount, ...shared } = toSharedInput(values, conversion);
  const candidates = {
    ...shared,
    // These two the API always has a value for: emptied, they stay.
    ...(placedAt ? { placedAt } : {}),
    ...(values.refundedAmount ? { refundedAmount: toDecimal(values.refundedAmount, conversion.locale) } : {}),
    source: pickChoice(SOURCES, values.source),
    paymentStatus: pickChoice(PAYMENT_STATUSES, values.paymentStatus),
  };
  const kept = Object.fromEntries(Object.entries(candidates).filter(([field]) => changed.has(field as OrderField)));
  return { ...order, ...kept, ...(changed.has('amount') || changed.has('lines') ? { amount } : {}) };
}

/** Fields in which two versions of a form's values differ. */
export function listOrderDifferences(values: OrderValues, other: OrderValues): OrderField[] {
  const read = (version: OrderValues, field: OrderField) =>
    field === 'lines' ? JSON.stringify(listTypedLines(version).map(({ line }) => line)) : (version[field] ?? '');
  return ORDER_FIELDS.filter((field) => read(values, field) !== read(other, field));
}

export interface OrderErrors {
  fields: Partial<Record<OrderField, string>>;
  /** By position of the line, then by its field; `name` also stands for the line as a whole. */
  lines: Record<number, Partial<Record<LineField, string>>>;
}

/** What to say at which field of a form that was refused; what concerns no field of it is left out. */
export function toOrderErrors(
  failure: { field?: string; message: string; problems?: readonly { field: string; message: string }[] },
  values: OrderValues,
): OrderErrors {
  const places = listTypedLines(values).map(({ at }) => at);
  const problems = failure.problems ?? (failure.field ? [{ field: failure.field, message: failure.message }] : []);
  const errors: OrderErrors = { fields: {}, lines: {} };
  for (const { field: path, message } of problems) {
    const line = /^lines\.(\d+)(?:\.(\w+))?$/.exec(path);
    if (line) {
      const sent = Number(line[1]);
      const at = (errors.lines[places[sent] ?? sent] ??= {});
      at[pickChoice(LINE_FIELDS, line[2]) ?? 'name'] ??= message;
      continue;
    }
    const field = pickChoice(ORDER_FIELDS, path) ?? (path === 'customer' ? 'customer.phone' : undefined);
    if (field) errors.fields[field] ??= message;
  }
  return errors;
}

export function hasErrors({ fields, lines }: OrderErrors): boolean {
  return Object.keys(fields).length > 0 || Object.keys(lines).length > 0;
}
