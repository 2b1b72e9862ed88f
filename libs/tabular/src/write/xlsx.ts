import { toListText, type OutputColumn, type OutputRow, type OutputTable } from './output';
import { ZipWriter } from './zip';

/** Excel's own limits. */
const mostRows = 1_048_576;
const longestCell = 32_767;
/** The archive's format ends at 4 GB an entry: a sheet that comes near goes on in another. */
const longestSheet = 3 * 2 ** 30;
/** Of what is packed at once, in characters. */
const longestText = 256 * 1024;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageFormat = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const special =
  /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold at all is left out. */
function escape(text: string): string {
  return text.replace(special, (character) => entities[character] ?? '');
}

function toCell(cell: string | null, kind: OutputColumn['kind']): string {
  if (cell === null || cell === '') return '<c/>';
  if (kind === 'integer' || kind === 'decimal') return `<c><v>${cell}</v></c>`;
  if (kind === 'flag') return `<c t="b"><v>${cell === 'true' ? 1 : 0}</v></c>`;
  // A text cell is never run, whatever it begins with.
  const text = (kind === 'list' ? toListText(cell) : cell).slice(0, longestCell);
  return `<c t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
}

function toRow(row: OutputRow, columns: readonly OutputColumn[]): string {
  let cells = '';
  for (let index = 0; index < columns.length; index += 1) cells += toCell(row[index] ?? null, columns[index]!.kind);
  return `<row>${cells}</row>`;
}

/** The rows one by one, for a sheet may be full in the middle of a batch. */
class RowSource {
  private readonly batches: AsyncIterator<Iterable<OutputRow>>;
  private rows: Iterator<OutputRow> | undefined;
  private peeked: OutputRow | undefined;
  private ended = false;

  constructor(batches: AsyncIterable<Iterable<OutputRow>>) {
    this.batches = batches[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    for (this.peeked ??= this.read(); !this.peeked && !this.ended; this.peeked = this.read()) {
      const batch = await this.batches.next();
      if (batch.done) this.ended = true;
      else this.rows = batch.value[Symbol.iterator]();
    }
    return this.peeked !== undefined;
  }

  /** The next row of the batch at hand; undefined at its end. */
  take(): OutputRow | undefined {
    const row = this.peeked ?? this.read();
    this.peeked = undefined;
    return row;
  }

  async close(): Promise<void> {
    if (!this.ended) await this.batches.return?.();
  }

  private read(): OutputRow | undefined {
    const next = this.rows?.next();
    return next?.done ? undefined : next?.value;
  }
}

async function* writeSheet(source: RowSource, columns: readonly OutputColumn[], limit: number): AsyncGenerator<Buffer> {
  const heading = columns.map(({ header }) => toCell(header, 'text')).join('');
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  yield Buffer.from(`${declaration}<worksheet xmlns="${main}">${view}<sheetData><row>${heading}</row>`);
  let size = 0;
  for (let rows = 1; rows < limit && size < longestSheet && (await source.hasMore());) {
    let text = '';
    for (let row = source.take(); row; row = rows < limit && text.length < longestText ? source.take() : undefined) {
      text += toRow(row, columns);
      rows += 1;
    }
    const chunk = Buffer.from(text);
    size += chunk.length;
    yield chunk;
  }
  yield Buffer.from('</sheetData></worksheet>');
}

/** A sheet's name as Excel takes it: at most 31 characters, none of them special. */
function toSheetName(name: string, number: number): string {
  const suffix = number === 1 ? '' : ` ${number}`;
  return `${name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31 - suffix.length)}${suffix}`;
}

function listParts(sheetName: string, sheets: number): [name: string, text: string][] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const overrides = numbers.map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${contentType}.worksheet+xml"/>`,
  );
  const links = numbers.map(
    (n) => `<Relationship Id="rId${n}" Type="${relationships}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const names = numbers.map(
    (n) => `<sheet name="${escape(toSheetName(sheetName, n))}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  return [
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${names.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packageFormat}/relationships">${links.join('')}</Relationships>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packageFormat}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${packageFormat}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>${overrides.join('')}</Types>`,
    ],
  ];
}

/**
 * An Excel workbook (ECMA-376), written in constant memory: rows are packed as they come, texts stand in their cells. Rows beyond
 * Excel's limit go on in further sheets, each with the headers. `rowsPerSheet` counts the header.
 */
export async function* writeXlsx(
  { columns, batches }: OutputTable,
  { sheetName, rowsPerSheet = mostRows }: { sheetName: string; rowsPerSheet?: number },
): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const source = new RowSource(batches);
  try {
    let sheets = 0;
    do {
      sheets += 1;
      yield* zip.add(`xl/worksheets/sheet${sheets}.xml`, writeSheet(source, columns, rowsPerSheet));
    } while (await source.hasMore());
    for (const [name, text] of listParts(sheetName, sheets)) yield* zip.add(name, [Buffer.from(declaration + text)]);
    yield zip.end();
  } finally {
    await source.close();
  }
}
