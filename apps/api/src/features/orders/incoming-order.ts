import {
  computeLineAmount,
  isCurrency,
  orderKinds,
  orderStatuses,
  parseDecimal,
  paymentStatuses,
  sources,
  toMinorUnits,
  type OrderKind,
  type OrderStatus,
  type PaymentStatus,
  type Source,
  type Vertical,
} from '@clientele/domain';
import {
  foldText,
  normaliseEmail,
  normaliseExternalAccount,
  normalisePhone,
  type CarriedIdentity,
  type ExternalAccount,
} from '@clientele/identity';
import { createHash } from 'node:crypto';
import { validate as isUuid } from 'uuid';

/** An order as another system tells it: GraphQL's input and a file's record have this one form. Money and quantities are decimal texts. */
export interface RawOrder {
  externalReference: string;
  provider?: string | null;
  number?: string | null;
  kind?: string | null;
  source: string;
  status?: string | null;
  paymentStatus?: string | null;
  currency?: string | null;
  amount?: string | null;
  refundedAmount?: string | null;
  placedAt: string;
  scheduledStart?: string | null;
  durationMinutes?: number | null;
  deliveryCity?: string | null;
  deliveryAddress?: string | null;
  assignedStaffId?: string | null;
  customer?: RawCustomer | null;
  lines?: readonly RawLine[] | null;
}

export interface RawCustomer {
  name?: string | null;
  phone?: string | null;
  whatsapp?: string | null;
  secondaryPhone?: string | null;
  email?: string | null;
  externalAccounts?: readonly { provider: string; branch?: string | null; externalId: string }[] | null;
}

export interface RawLine {
  name: string;
  sku?: string | null;
  quantity: string;
  unitPrice: string;
}

export interface IncomingLine {
  productKey: string;
  sku: string | null;
  name: string;
  quantity: string;
  unitPrice: string;
  amount: bigint;
}

/** An order in its normal form: E.164 phones, minor units, defaults filled in. */
export interface IncomingOrder {
  externalReference: string;
  provider: string;
  number: string | null;
  kind: OrderKind;
  source: Source;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  currency: string;
  amount: bigint;
  refundedAmount: bigint;
  placedAt: string;
  scheduledStart: string | null;
  durationMinutes: number | null;
  deliveryCity: string | null;
  deliveryAddress: string | null;
  assignedStaffId: string | null;
  customerName: string | null;
  carried: CarriedIdentity;
  lines: IncomingLine[];
  /** Of everything above: the same text means that nothing changed. */
  contentHash: string;
}

/** What is wrong with one field; `message` is a key of libs/locale under `errors`. */
export interface FieldProblem {
  field: string;
  message: string;
  values?: Record<string, string | number>;
}

export type IncomingResult = { ok: true; order: IncomingOrder } | { ok: false; problems: FieldProblem[] };

const mostLines = 10_000;
/** In minor units. Nobody sells for more, and a slip of the hand must not overflow the sums of all orders. */
const largestAmount = 10n ** 15n;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const defaultKinds: Record<Vertical, OrderKind> = { RETAIL: 'PURCHASE', APPOINTMENTS: 'BOOKING', FIELD_SERVICE: 'JOB' };

/** Collects the problems of one order while its fields are read, so that the sender learns of all of them at once. */
class OrderReader {
  readonly problems: FieldProblem[] = [];

  refuse(field: string, message: string, values?: Record<string, string | number>): void {
    this.problems.push({ field, message, values });
  }

  text(field: string, value: string | null | undefined, longest: number): string | null {
    const text = value?.trim() ?? '';
    if (text === '') return null;
    if (text.length > longest) this.refuse(field, 'tooLong', { longest });
    // Postgres text cannot hold the null character, and control characters are never meant.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) this.refuse(field, 'controlCharacters');
    return text;
  }

  choice<T extends string>(field: string, value: string | null | undefined, allowed: readonly T[], otherwise: T): T {
    if (value === null || value === undefined) return otherwise;
    const found = allowed.find((candidate) => candidate === value);
    if (found) return found;
    this.refuse(field, 'notOneOf', { allowed: allowed.join(', ') });
    return otherwise;
  }

  instant(field: string, value: string | null | undefined): string | null {
    if (value === null || value === undefined) return null;
    const time = isoInstant.test(value) ? Date.parse(value) : Number.NaN;
    const year = new Date(time).getUTCFullYear();
    if (year >= 1900 && year <= 2200) return new Date(time).toISOString();
    this.refuse(field, 'notAnInstant');
    return null;
  }

  money(field: string, value: string | null | undefined, currency: string): bigint | null {
    if (value === null || value === undefined) return null;
    const minor = toMinorUnits(value.trim(), currency);
    if (minor === undefined) this.refuse(field, 'notAnAmount', { currency });
    else if (isTooLarge(minor)) this.refuse(field, 'tooLarge');
    return minor ?? null;
  }

  phone(field: string, value: string | null | undefined, country: string): string | null {
    if (!value?.trim()) return null;
    const phone = normalisePhone({ input: value, country });
    if (phone.ok) return phone.e164;
    this.refuse(field, 'phone', { example: phone.example });
    return null;
  }
}

/**
 * Reads and checks one order. Defaults: the vertical's kind, PENDING, UNPAID, the tenant's currency, the sum of the lines as amount.
 */
export function normaliseOrder(
  raw: RawOrder,
  tenant: { country: string; currency: string; vertical: Vertical },
): IncomingResult {
  const reader = new OrderReader();
  const externalReference = reader.text('externalReference', raw.externalReference, 200);
  if (!externalReference) reader.refuse('externalReference', 'required');
  const kind = reader.choice('kind', raw.kind, orderKinds, defaultKinds[tenant.vertical]);
  let currency = raw.currency?.trim().toUpperCase() || tenant.currency;
  if (!isCurrency(currency)) {
    reader.refuse('currency', 'currency');
    currency = tenant.currency;
  }
  const placedAt = reader.instant('placedAt', raw.placedAt);
  const lines = readLines(reader, raw.lines ?? [], currency);
  const given = reader.money('amount', raw.amount, currency);
  const amount = given ?? lines.reduce((sum, line) => sum + line.amount, 0n);
  if (given === null && isTooLarge(amount)) reader.refuse('lines', 'tooLarge');
  if (kind === 'CREDIT' && amount > 0n) reader.refuse('amount', 'creditPositive');
  const refundedAmount = reader.money('refundedAmount', raw.refundedAmount, currency) ?? 0n;
  if (refundedAmount < 0n) reader.refuse('refundedAmount', 'negative');
  if (refundedAmount > 0n && (kind === 'CREDIT' || refundedAmount > amount))
    reader.refuse('refundedAmount', 'refundTooHigh');
  const duration = raw.durationMinutes ?? null;
  if (duration !== null && (!Number.isInteger(duration) || duration < 1 || duration > 100_000))
    reader.refuse('durationMinutes', 'duration');
  const assignedStaffId = raw.assignedStaffId?.trim().toLowerCase() || null;
  if (assignedStaffId && !isUuid(assignedStaffId)) reader.refuse('assignedStaffId', 'notFound.staff');
  const customer = readCustomer(reader, raw.customer ?? {}, tenant.country);
  const content: Omit<IncomingOrder, 'contentHash'> = {
    externalReference: externalReference ?? '',
    provider: reader.text('provider', raw.provider, 60)?.toLowerCase() ?? '',
    number: reader.text('number', raw.number, 100),
    kind,
    source: reader.choice('source', raw.source, sources, 'OTHER'),
    status: reader.choice('status', raw.status, orderStatuses, 'PENDING'),
    paymentStatus: reader.choice('paymentStatus', raw.paymentStatus, paymentStatuses, 'UNPAID'),
    currency,
    amount,
    refundedAmount,
    placedAt: placedAt ?? '',
    scheduledStart: reader.instant('scheduledStart', raw.scheduledStart),
    durationMinutes: duration,
    deliveryCity: reader.text('deliveryCity', raw.deliveryCity, 200),
    deliveryAddress: reader.text('deliveryAddress', raw.deliveryAddress, 500),
    assignedStaffId,
    ...customer,
    lines,
  };
  if (!placedAt && reader.problems.every((problem) => problem.field !== 'placedAt'))
    reader.refuse('placedAt', 'required');
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  return { ok: true, order: { ...content, contentHash: hashContent(content) } };
}

function readLines(reader: OrderReader, raw: readonly RawLine[], currency: string): IncomingLine[] {
  if (raw.length > mostLines) {
    reader.refuse('lines', 'tooMany', { most: mostLines });
    return [];
  }
  return raw.map((line, index) => {
    const field = `lines.${index}`;
    const name = reader.text(`${field}.name`, line.name, 300);
    const sku = reader.text(`${field}.sku`, line.sku, 100);
    if (!name && !sku) reader.refuse(`${field}.name`, 'required');
    const quantity = line.quantity.trim();
    const unitPrice = line.unitPrice.trim();
    if (!parseDecimal(quantity)) reader.refuse(`${field}.quantity`, 'notANumber');
    if (!parseDecimal(unitPrice)) reader.refuse(`${field}.unitPrice`, 'notANumber');
    const amount = computeLineAmount({ quantity, unitPrice, currency });
    if ((amount === undefined || isTooLarge(amount)) && parseDecimal(quantity) && parseDecimal(unitPrice))
      reader.refuse(`${field}.quantity`, 'tooLarge');
    const shown = name ?? sku ?? '';
    return {
      productKey: sku ? `sku:${sku}` : `name:${foldText(shown)}`,
      sku,
      name: shown,
      quantity,
      unitPrice,
      amount: amount ?? 0n,
    };
  });
}

function isTooLarge(minor: bigint): boolean {
  return minor > largestAmount || minor < -largestAmount;
}

function readCustomer(
  reader: OrderReader,
  raw: RawCustomer,
  country: string,
): { customerName: string | null; carried: CarriedIdentity } {
  const externalAccounts: ExternalAccount[] = [];
  for (const [index, account] of (raw.externalAccounts ?? []).entries()) {
    const result = normaliseExternalAccount(account);
    if (result.ok) externalAccounts.push(result.account);
    else reader.refuse(`customer.externalAccounts.${index}.${result.field}`, 'externalAccount');
  }
  let email: string | null = null;
  if (raw.email?.trim()) {
    const result = normaliseEmail(raw.email);
    if (result.ok) email = result.value;
    else reader.refuse('customer.email', 'email', { example: result.example });
  }
  return {
    customerName: reader.text('customer.name', raw.name, 300),
    carried: {
      phone: reader.phone('customer.phone', raw.phone, country),
      whatsapp: reader.phone('customer.whatsapp', raw.whatsapp, country),
      secondaryPhone: reader.phone('customer.secondaryPhone', raw.secondaryPhone, country),
      email,
      externalAccounts,
    },
  };
}

function hashContent(content: Omit<IncomingOrder, 'contentHash'>): string {
  const text = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
