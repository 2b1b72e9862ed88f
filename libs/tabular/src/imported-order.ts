import type { OrderKind, OrderStatus, PaymentStatus, Source } from '@clientele/domain';

export interface ImportedLine {
  sku?: string;
  name: string;
  /** plain decimals with a point, as exact as the file */
  quantity: string;
  unitPrice: string;
  /** quantity × unit price, half-even, in minor units */
  amountMinor: bigint;
}

/** Who ordered, as the file says: phone and e-mail not yet normalised, for that needs the tenant's country. */
export interface ImportedCustomer {
  name?: string;
  phone?: string;
  whatsapp?: string;
  email?: string;
  externalAccount?: { provider: string; branch: string; externalId: string };
}

/** Instants are ISO 8601 in UTC, amounts minor units of `currency`. */
export interface ImportedOrder {
  externalReference: string;
  number: string;
  kind: OrderKind;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  source: Source;
  currency: string;
  placedAt: string;
  scheduledStart?: string;
  /** as given in the file, else the sum of the lines */
  amountMinor: bigint;
  refundedAmountMinor: bigint;
  lines: ImportedLine[];
  customer?: ImportedCustomer;
  city?: string;
}

export const refusalCodes = [
  'COLUMN_COUNT',
  'QUOTES',
  'ENCODING',
  'CONTROL_CHARACTER',
  'MISSING_VALUE',
  'BAD_NUMBER',
  'BAD_DATE',
  'UNKNOWN_VALUE',
  'UNKNOWN_CURRENCY',
  'CONFLICTING_VALUE',
  'AMOUNT_TOO_LARGE',
  'CREDIT_POSITIVE',
  'REFUND_NEGATIVE',
  'TOO_MANY_LINES',
  'ORDER_SPLIT',
  'ORDER_REFUSED',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why one line of a file was not imported. */
export interface Refusal {
  line: number;
  code: RefusalCode;
  /** key of the sentence for people; its values are the fields of this object */
  messageKey: `import.refusal.${RefusalCode}`;
  /** the order it belongs to, as far as known */
  number?: string;
  /** header in the file, and what stood there (cut to 100 characters) */
  column?: string;
  value?: string;
  /** for UNKNOWN_VALUE: what could stand there */
  allowed?: string;
  /** for COLUMN_COUNT */
  expected?: number;
  found?: number;
  /** for ORDER_REFUSED: the line that spoils the order of this good one */
  because?: number;
}

type RefusalDetails = Omit<Refusal, 'line' | 'code' | 'messageKey'>;

const longestValue = 100;

export function toRefusal(line: number, code: RefusalCode, details: RefusalDetails = {}): Refusal {
  const refusal: Refusal = { line, code, messageKey: `import.refusal.${code}`, ...details };
  if (refusal.value !== undefined) refusal.value = refusal.value.slice(0, longestValue);
  return refusal;
}
