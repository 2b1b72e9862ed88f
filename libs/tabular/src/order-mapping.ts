import type { OrderKind, OrderStatus, PaymentStatus, Source } from '@clientele/domain';

/** What a column of an order file can mean. Amounts are decimal texts in the order's currency. */
export const orderColumns = [
  'number',
  'externalReference',
  'kind',
  'status',
  'paymentStatus',
  'source',
  'placedAt',
  'scheduledStart',
  'currency',
  'amount',
  'refundedAmount',
  'customerName',
  'phone',
  'whatsapp',
  'email',
  'externalProvider',
  'externalBranch',
  'externalId',
  'city',
  'sku',
  'product',
  'quantity',
  'unitPrice',
] as const;
export type OrderColumn = (typeof orderColumns)[number];

/** Named changes of a cell's text before it is read; every cell is trimmed first. */
export type TransformName =
  /** "'+573001112233" → "+573001112233": the apostrophe that keeps spreadsheets from calculating */
  | 'stripApostrophe'
  /** "17850.0" → "17850": ids that went through a column of numbers */
  | 'integerText'
  | 'upperCase';

export interface ColumnRule {
  header: string;
  transforms?: readonly TransformName[];
  /** what the file says → what we say, compared without case; anything else must be our own word */
  values?: Readonly<Record<string, string>>;
}

/** Plain data on how one kind of order file is read: one row is one line of an order, or an order without lines. */
export interface OrderMapping {
  name: string;
  /** IANA zone of dates without offset; absent: the tenant's */
  zone?: string;
  /** ISO 4217, for rows that do not say; absent: the tenant's */
  currency?: string;
  /** see InstantFormat */
  dateFormat: string;
  decimalSign: '.' | ',';
  columns: Readonly<Partial<Record<OrderColumn, ColumnRule>>>;
  /** of each group at least one column must be in the file */
  required: readonly (readonly OrderColumn[])[];
  /** for what the file does not say */
  defaults: { kind: OrderKind; status: OrderStatus; paymentStatus: PaymentStatus; source: Source };
  /** applied in order; the texts compared are the file's, without case */
  rules: ReadonlyArray<{
    when: { column: OrderColumn; startsWith: string };
    set: Partial<{ kind: OrderKind; status: OrderStatus; paymentStatus: PaymentStatus; source: Source }>;
  }>;
  /** whose ids the column `externalId` holds, unless the file says so itself */
  account?: { provider: string; branch: string };
}

/** The file's header for each column that the mapping knows and the file has. */
export type ResolvedColumns = ReadonlyMap<OrderColumn, string>;

export type MappingCheck =
  | { ok: true; columns: ResolvedColumns; unused: string[] }
  /** `missing`: for each unmet requirement the headers of which one is needed */
  | { ok: false; missing: string[][] };

function toComparable(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Compares a mapping with a file's headers (case, spaces and underscores do not matter) before anything is read. */
export function checkMapping({
  mapping,
  headers,
}: {
  mapping: OrderMapping;
  headers: readonly string[];
}): MappingCheck {
  const byName = new Map(headers.filter((header) => header !== '').map((header) => [toComparable(header), header]));
  const columns = new Map<OrderColumn, string>();
  for (const column of orderColumns) {
    const rule = mapping.columns[column];
    const header = rule && byName.get(toComparable(rule.header));
    if (header !== undefined) columns.set(column, header);
  }
  const missing = mapping.required
    .filter((group) => !group.some((column) => columns.has(column)))
    .map((group) => group.map((column) => mapping.columns[column]?.header ?? column));
  if (missing.length > 0) return { ok: false, missing };
  const used = new Set(columns.values());
  return { ok: true, columns, unused: headers.filter((header) => header !== '' && !used.has(header)) };
}
