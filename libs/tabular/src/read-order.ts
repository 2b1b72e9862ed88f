import {
  computeLineAmount,
  isCurrency,
  orderKinds,
  orderStatuses,
  paymentStatuses,
  sources,
  toMinorUnits,
} from '@clientele/domain';
import { buildCellReader, type CellReader, toPlainDecimal } from './cells';
import {
  type ImportedCustomer,
  type ImportedLine,
  type ImportedOrder,
  type Refusal,
  type RefusalCode,
  toRefusal,
} from './imported-order';
import { buildInstantReader, type InstantReader } from './instants';
import type { OrderColumn, OrderMapping, ResolvedColumns } from './order-mapping';

/** What a file and its mapping leave open: the tenant's own. */
export interface OrderDefaults {
  zone: string;
  currency: string;
}

/** Columns that say something of the order, not of the line: the first line that says it stands. */
const headColumns = [
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
] as const satisfies readonly OrderColumn[];
type HeadColumn = (typeof headColumns)[number];

/** A later line that contradicts these is no line of the same order, or the amount stands for the line: guessing would be worse. */
const settledColumns: ReadonlySet<HeadColumn> = new Set([
  'kind',
  'currency',
  'amount',
  'refundedAmount',
  'phone',
  'email',
  'externalId',
]);

interface HeadCell {
  text: string;
  line: number;
}
export type OrderHead = Partial<Record<HeadColumn, HeadCell>>;

/** A line of an order as texts that are known to be numbers. */
export interface OrderItem {
  line: number;
  sku: string;
  product: string;
  quantity: string;
  unitPrice: string;
}

const choices = { kind: orderKinds, status: orderStatuses, paymentStatus: paymentStatuses, source: sources } as const;
type ChoiceColumn = keyof typeof choices;
type Choices = { [Column in ChoiceColumn]: (typeof choices)[Column][number] };

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Reads the rows of one file by one mapping: rows into heads and items, and these into orders. */
export class OrderReader {
  private readonly cells: Record<OrderColumn, CellReader>;
  private readonly heads: ReadonlyArray<readonly [HeadColumn, CellReader]>;
  private readonly readInstant: InstantReader;
  private readonly currency: string;
  private readonly hasItems: boolean;

  constructor(
    private readonly mapping: OrderMapping,
    private readonly columns: ResolvedColumns,
    defaults: OrderDefaults,
  ) {
    const entries = Object.keys(mapping.columns).map((column) => column as OrderColumn);
    this.cells = Object.fromEntries(
      entries.map((column) => [column, buildCellReader(mapping, columns, column)]),
    ) as typeof this.cells;
    this.heads = headColumns
      .filter((column) => columns.has(column))
      .map((column) => [column, this.cells[column]] as const);
    this.readInstant = buildInstantReader({ dateFormat: mapping.dateFormat, zone: mapping.zone ?? defaults.zone });
    this.currency = mapping.currency ?? defaults.currency;
    this.hasItems = columns.has('unitPrice') || columns.has('quantity') || columns.has('sku') || columns.has('product');
  }

  /** What tells orders apart: the external reference, else the number. */
  readKey(values: Readonly<Record<string, string>>): string {
    return this.cells.externalReference?.(values) || this.cells.number?.(values) || '';
  }

  refuseKey(line: number): Refusal {
    return this.toRefusal(line, 'MISSING_VALUE', this.columns.has('number') ? 'number' : 'externalReference');
  }

  /** Takes what a row says of its order into `head` and gives its item, if it has one; or the reason it cannot be. */
  readRow(
    row: { line: number; values: Readonly<Record<string, string>> },
    head: OrderHead,
  ): OrderItem | Refusal | undefined {
    const { line, values } = row;
    for (const [column, read] of this.heads) {
      const text = read(values);
      if (text === '') continue;
      const known = head[column];
      if (known === undefined) head[column] = { text, line };
      else if (known.text !== text && settledColumns.has(column)) {
        return this.toRefusal(line, 'CONFLICTING_VALUE', column, text);
      }
      // Of two dates the first stands, but one that is no date is an error on any line.
      if (column === 'placedAt' && this.readInstant(text) === undefined)
        return this.toRefusal(line, 'BAD_DATE', column, text);
    }
    return this.hasItems ? this.readItem(line, values) : undefined;
  }

  private readItem(line: number, values: Readonly<Record<string, string>>): OrderItem | Refusal | undefined {
    const sku = this.cells.sku?.(values) ?? '';
    const product = this.cells.product?.(values) ?? '';
    const quantityText = this.cells.quantity?.(values) ?? '';
    const priceText = this.cells.unitPrice?.(values) ?? '';
    if (sku === '' && product === '' && quantityText === '' && priceText === '') return undefined;
    if (sku === '' && product === '')
      return this.toRefusal(line, 'MISSING_VALUE', this.columns.has('product') ? 'product' : 'sku');
    if (priceText === '') return this.toRefusal(line, 'MISSING_VALUE', 'unitPrice');
    // A file without the column sells one at a time; a column with a hole has lost a figure.
    if (quantityText === '' && this.columns.has('quantity')) return this.toRefusal(line, 'MISSING_VALUE', 'quantity');
    const quantity = toPlainDecimal(quantityText || '1', this.mapping.decimalSign);
    if (quantity === undefined) return this.toRefusal(line, 'BAD_NUMBER', 'quantity', quantityText);
    const unitPrice = toPlainDecimal(priceText, this.mapping.decimalSign);
    if (unitPrice === undefined) return this.toRefusal(line, 'BAD_NUMBER', 'unitPrice', priceText);
    return { line, sku, product, quantity, unitPrice };
  }

  /** The order made of the rows read, or the reason it cannot be. */
  buildOrder({
    head,
    items,
    line,
  }: {
    head: OrderHead;
    items: readonly OrderItem[];
    line: number;
  }): ImportedOrder | Refusal {
    try {
      const currency = this.readCurrency(head);
      const lines = items.map((item) => this.toLine(item, currency));
      const placedAt = this.readDate(head, 'placedAt') ?? this.refuse(line, 'MISSING_VALUE', 'placedAt');
      const given = this.readAmount(head, 'amount', currency);
      if (given === undefined && lines.length === 0) this.refuse(line, 'MISSING_VALUE', 'amount');
      const order: ImportedOrder = {
        externalReference: (head.externalReference ?? head.number)?.text ?? '',
        number: (head.number ?? head.externalReference)?.text ?? '',
        ...this.readChoices(head),
        currency,
        placedAt,
        scheduledStart: this.readDate(head, 'scheduledStart'),
        amountMinor:
          given ??
          this.fit(
            lines.reduce((sum, each) => sum + each.amountMinor, 0n),
            line,
          ),
        refundedAmountMinor: this.readAmount(head, 'refundedAmount', currency) ?? 0n,
        lines,
        customer: this.readCustomer(head),
        city: head.city?.text,
      };
      if (order.kind === 'CREDIT' && order.amountMinor > 0n) {
        this.refuse(head.amount?.line ?? line, 'CREDIT_POSITIVE', 'amount', head.amount?.text);
      }
      if (order.refundedAmountMinor < 0n) {
        this.refuse(head.refundedAmount?.line ?? line, 'REFUND_NEGATIVE', 'refundedAmount', head.refundedAmount?.text);
      }
      return order;
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }

  private toRefusal(line: number, code: RefusalCode, column: OrderColumn, value?: string, allowed?: string): Refusal {
    const header = this.columns.get(column) ?? this.mapping.columns[column]?.header ?? column;
    return toRefusal(line, code, { column: header, value, ...(allowed ? { allowed } : {}) });
  }

  private refuse(line: number, code: RefusalCode, column: OrderColumn, value?: string, allowed?: string): never {
    throw new Refused(this.toRefusal(line, code, column, value, allowed));
  }

  private fit(amount: bigint, line: number): bigint {
    if (BigInt.asIntN(64, amount) !== amount) this.refuse(line, 'AMOUNT_TOO_LARGE', 'amount');
    return amount;
  }

  private readCurrency(head: OrderHead): string {
    const currency = head.currency?.text ?? this.currency;
    if (!isCurrency(currency)) this.refuse(head.currency?.line ?? 1, 'UNKNOWN_CURRENCY', 'currency', currency);
    return currency;
  }

  private readDate(head: OrderHead, column: 'placedAt' | 'scheduledStart'): string | undefined {
    const cell = head[column];
    if (!cell) return undefined;
    return this.readInstant(cell.text) ?? this.refuse(cell.line, 'BAD_DATE', column, cell.text);
  }

  private readAmount(head: OrderHead, column: 'amount' | 'refundedAmount', currency: string): bigint | undefined {
    const cell = head[column];
    if (!cell) return undefined;
    const plain = toPlainDecimal(cell.text, this.mapping.decimalSign);
    const minor = plain === undefined ? undefined : toMinorUnits(plain, currency);
    return minor ?? this.refuse(cell.line, 'BAD_NUMBER', column, cell.text);
  }

  private readChoices(head: OrderHead): Choices {
    const found: Choices = { ...this.mapping.defaults };
    for (const { when, set } of this.mapping.rules) {
      const text = head[when.column as HeadColumn]?.text ?? '';
      if (text.toLowerCase().startsWith(when.startsWith.toLowerCase())) Object.assign(found, set);
    }
    const given = (Object.keys(choices) as ChoiceColumn[]).filter((column) => head[column] !== undefined);
    return Object.assign(found, Object.fromEntries(given.map((column) => [column, this.readChoice(head, column)])));
  }

  private readChoice(head: OrderHead, column: ChoiceColumn): string {
    const cell = head[column] as HeadCell;
    const words = Object.entries(this.mapping.columns[column]?.values ?? {});
    const translated = words.find(([word]) => word.toLowerCase() === cell.text.toLowerCase())?.[1];
    const word = (translated ?? cell.text).toUpperCase().replace(/[\s-]+/g, '_');
    const allowed: readonly string[] = choices[column];
    return allowed.includes(word)
      ? word
      : this.refuse(cell.line, 'UNKNOWN_VALUE', column, cell.text, allowed.join(', '));
  }

  private toLine({ line, sku, product, quantity, unitPrice }: OrderItem, currency: string): ImportedLine {
    const amountMinor = computeLineAmount({ quantity, unitPrice, currency });
    if (amountMinor === undefined) return this.refuse(line, 'AMOUNT_TOO_LARGE', 'unitPrice', unitPrice);
    return { ...(sku ? { sku } : {}), name: product || sku, quantity, unitPrice, amountMinor };
  }

  private readCustomer(head: OrderHead): ImportedCustomer | undefined {
    const customer: ImportedCustomer = {
      name: head.customerName?.text,
      phone: head.phone?.text,
      whatsapp: head.whatsapp?.text,
      email: head.email?.text,
      externalAccount: this.readAccount(head),
    };
    return Object.values(customer).some((value) => value !== undefined) ? customer : undefined;
  }

  private readAccount(head: OrderHead): ImportedCustomer['externalAccount'] {
    if (!head.externalId) return undefined;
    const provider = head.externalProvider?.text ?? this.mapping.account?.provider;
    if (!provider) return this.refuse(head.externalId.line, 'MISSING_VALUE', 'externalProvider');
    const branch = head.externalBranch?.text ?? this.mapping.account?.branch ?? '';
    return { provider, branch, externalId: head.externalId.text };
  }
}
