import { TabularError } from './errors';
import { type ImportedOrder, type Refusal, toRefusal } from './imported-order';
import { checkMapping, type OrderMapping, type ResolvedColumns } from './order-mapping';
import { type OrderDefaults, type OrderHead, type OrderItem, OrderReader } from './read-order';
import type { Table, TableRow } from './read-table';
import { isCurrency, isZone } from '@clientele/domain';

/** Every row of the file ends up in exactly one of these: among the `lines` of an order, or as the line of a refusal. */
export type MappedOrder =
  | { order: ImportedOrder; line: number; lines: number[]; refused?: undefined }
  | { refused: Refusal; order?: undefined };

export interface MapOrdersOptions {
  table: Pick<Table, 'headers'> & { rows: AsyncIterable<TableRow> | Iterable<TableRow> };
  mapping: OrderMapping;
  defaults: OrderDefaults;
}

/** Rows that may lie between two lines of one order: real files have a few strays, a file in another sort order has all. */
const farthestApart = 10_000;
const mostHeldLines = 50_000;
const mostLinesOfAnOrder = 10_000;

interface OpenOrder {
  key: string;
  head: OrderHead;
  items: OrderItem[];
  lines: number[];
  refusals: Map<number, Refusal>;
  lastRow: number;
}

/** Gathers rows into orders. Orders leave when no line of theirs has come for a while, in the order of their last lines. */
class OrderGatherer {
  private readonly open = new Map<string, OpenOrder>();
  /** Keys of orders that have left: some 60 bytes an order, the only thing here that grows with the file. */
  private readonly left = new Set<string>();
  private latest: OpenOrder | undefined;
  private rowNumber = 0;
  private held = 0;

  constructor(
    private readonly reader: OrderReader,
    private readonly headers: readonly string[],
  ) {}

  /** Takes a row in; gives what is settled by it. */
  add(row: TableRow): MappedOrder[] {
    this.rowNumber += 1;
    const refused = row.error ? this.addBroken(row) : this.addGood(row);
    const settled = this.releaseStale();
    if (refused) settled.push({ refused });
    return settled;
  }

  releaseAll(): MappedOrder[] {
    const settled = [...this.open.values()].flatMap((order) => this.settle(order));
    this.open.clear();
    return settled;
  }

  private addGood(row: { line: number; values: Record<string, string> }): Refusal | undefined {
    const key = this.reader.readKey(row.values);
    if (key === '') return this.reader.refuseKey(row.line);
    if (this.left.has(key)) return toRefusal(row.line, 'ORDER_SPLIT', { number: key });
    const order = this.touch(key, row.line);
    const item = this.reader.readRow(row, order.head);
    if (item && 'code' in item) order.refusals.set(row.line, { ...item, number: key });
    else if (order.lines.length > mostLinesOfAnOrder) {
      order.refusals.set(row.line, toRefusal(row.line, 'TOO_MANY_LINES', { number: key }));
    } else if (item && order.refusals.size === 0) order.items.push(item);
    return undefined;
  }

  /**
   * A broken row spoils the order it names. Its fields may be shifted, so an order in progress named by any of them counts too; a row that
   * names nobody spoils nothing.
   */
  private addBroken(row: Extract<TableRow, { fields: string[] }>): Refusal | undefined {
    const { code, expected, found } = row.error;
    const values = Object.fromEntries(this.headers.map((header, index) => [header, row.fields[index] ?? '']));
    const inPlace = this.reader.readKey(values);
    const key = this.open.has(inPlace)
      ? inPlace
      : (row.fields.find((field) => this.open.has(field.trim()))?.trim() ?? inPlace);
    const counts = expected === undefined ? {} : { expected, found };
    if (key === '' || this.left.has(key)) return toRefusal(row.line, code, counts);
    this.touch(key, row.line).refusals.set(row.line, toRefusal(row.line, code, { ...counts, number: key }));
    return undefined;
  }

  private touch(key: string, line: number): OpenOrder {
    let order = this.latest?.key === key ? this.latest : this.open.get(key);
    if (!order) order = { key, head: {}, items: [], lines: [], refusals: new Map(), lastRow: 0 };
    if (order !== this.latest) {
      // Taken out and put back, the map stays sorted by last touch.
      this.open.delete(key);
      this.open.set(key, order);
      this.latest = order;
    }
    order.lastRow = this.rowNumber;
    order.lines.push(line);
    this.held += 1;
    return order;
  }

  private releaseStale(): MappedOrder[] {
    const settled: MappedOrder[] = [];
    for (const order of this.open.values()) {
      const isStale = order.lastRow < this.rowNumber - farthestApart;
      if (!isStale && (this.held <= mostHeldLines || order === this.latest)) break;
      this.open.delete(order.key);
      for (const each of this.settle(order)) settled.push(each);
    }
    return settled;
  }

  private settle(order: OpenOrder): MappedOrder[] {
    const { key, head, items, lines, refusals } = order;
    const [line = 0] = lines;
    this.left.add(key);
    this.held -= lines.length;
    if (refusals.size === 0) {
      const built = this.reader.buildOrder({ head, items, line });
      if (!('code' in built)) return [{ order: built, line, lines }];
      refusals.set(built.line, { ...built, number: key });
    }
    const [because] = refusals.keys();
    return lines.map((each) => ({
      refused: refusals.get(each) ?? toRefusal(each, 'ORDER_REFUSED', { number: key, because }),
    }));
  }
}

async function* mapRows(rows: MapOrdersOptions['table']['rows'], gatherer: OrderGatherer): AsyncGenerator<MappedOrder> {
  for await (const row of rows) {
    const settled = gatherer.add(row);
    if (settled.length > 0) yield* settled;
  }
  yield* gatherer.releaseAll();
}

function resolveColumns(mapping: OrderMapping, headers: readonly string[]): ResolvedColumns {
  const check = checkMapping({ mapping, headers });
  if (check.ok) return check.columns;
  const missing = check.missing.map((group) => group.join(' | ')).join(', ');
  throw new TabularError('MISSING_COLUMNS', { mapping: mapping.name, missing, found: headers.join(', ') });
}

/**
 * Turns the rows of a table into orders by a mapping, streaming. Rows with one number are one order, also when up to 10 000 other rows
 * lie between them; what the first line says of the order stands. An order with a line that is refused (or cannot be read) is
 * refused whole, each of its lines counted: without that line its amount would be wrong. Lines of an order that has left already are
 * refused (ORDER_SPLIT), never merged over it. A credit's amount must not be positive; a purchase's may be negative (a correction).
 * @throws TabularError at once: MISSING_COLUMNS, or BAD_SETTING for an unknown zone or currency
 */
export function mapOrders({ table, mapping, defaults }: MapOrdersOptions): AsyncGenerator<MappedOrder> {
  const columns = resolveColumns(mapping, table.headers);
  const zone = mapping.zone ?? defaults.zone;
  const currency = mapping.currency ?? defaults.currency;
  if (!isZone(zone)) throw new TabularError('BAD_SETTING', { zone });
  if (!isCurrency(currency)) throw new TabularError('BAD_SETTING', { currency });
  return mapRows(table.rows, new OrderGatherer(new OrderReader(mapping, columns, defaults), table.headers));
}
