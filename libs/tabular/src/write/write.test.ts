import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { toCsvRecord, writeCsv } from './csv';
import { writeJson } from './json';
import { neutraliseFormula } from './neutralise';
import { listSeparator, type OutputColumn, type OutputRow } from './output';
import { writeXlsx } from './xlsx';

const columns: OutputColumn[] = [
  { name: 'name', header: 'Name', kind: 'text' },
  { name: 'orders', header: 'Orders', kind: 'integer' },
  { name: 'spent', header: 'Total, spent', kind: 'decimal' },
  { name: 'vip', header: 'VIP', kind: 'flag' },
  { name: 'tags', header: 'Tags', kind: 'list' },
];
const rows: OutputRow[] = [
  ['Ada "the" Obi, Ltd', '3', '1234567890123.45', 'true', `a${listSeparator}b, c`],
  ['=HYPERLINK("http://x")', '0', '-5.00', 'false', null],
  ['Ñandú\r\n<&>', null, null, null, ''],
];

async function* toBatches(all: readonly OutputRow[], size = 2): AsyncGenerator<readonly OutputRow[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** A reader of its own: by the directory at the end, with every size and checksum held against the content. */
function unpack(archive: Buffer): Map<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x0605_4b50);
  const parts = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(archive.readUInt32LE(at)).toBe(0x0201_4b50);
    const [crc, packed, size] = [16, 20, 24].map((offset) => archive.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(start)).toBe(0x0403_4b50);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const content = inflateRawSync(archive.subarray(data, data + packed));
    expect([content.length, crc32(content)]).toEqual([size, crc]);
    expect(archive.readUInt32LE(data + packed)).toBe(0x0807_4b50);
    parts.set(name, content.toString());
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return parts;
}

describe('C19 formulas', () => {
  it.each([
    ['=1+1', `'=1+1`],
    ['+cmd|x', `'+cmd|x`],
    ['-2+3', `'-2+3`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `'\r=1`],
    ['+2348031234567', '+2348031234567'],
    ['-12.50', '-12.50'],
    ['Ada', 'Ada'],
    ["'quoted", "'quoted"],
    ['', ''],
  ])('%j becomes %j', (text, safe) => expect(neutraliseFormula(text)).toBe(safe));
});

describe('C19 CSV', () => {
  it('has headers, quotes where RFC 4180 wants them, and no formulas', async () => {
    const text = (await collect(writeCsv({ columns, batches: toBatches(rows) }))).toString();
    expect(text).toBe(
      [
        '\ufeffName,Orders,"Total, spent",VIP,Tags',
        '"Ada ""the"" Obi, Ltd",3,1234567890123.45,true,"a, b, c"',
        `"'=HYPERLINK(""http://x"")",0,-5.00,false,`,
        '"Ñandú\r\n<&>",,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('is read back by another program as it was, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(toCsvRecord(cells), { relax_column_count: true }) as string[][];
        expect(read ?? cells.map(() => '')).toEqual(cells.map((cell) => neutraliseFormula(cell)));
      }),
    );
  });
});

describe('C19 JSON', () => {
  it('is an array of objects with types', async () => {
    const text = (await collect(writeJson({ columns, batches: toBatches(rows) }))).toString();
    expect(JSON.parse(text)).toEqual([
      { name: 'Ada "the" Obi, Ltd', orders: 3, spent: '1234567890123.45', vip: true, tags: ['a', 'b, c'] },
      { name: '=HYPERLINK("http://x")', orders: 0, spent: '-5.00', vip: false, tags: [] },
      { name: 'Ñandú\r\n<&>', orders: null, spent: null, vip: null, tags: [] },
    ]);
    expect(JSON.parse((await collect(writeJson({ columns, batches: toBatches([]) }))).toString())).toEqual([]);
  });
});

describe('C19 Excel', () => {
  it('is an archive another program takes, with typed cells', async () => {
    const book = unpack(await collect(writeXlsx({ columns, batches: toBatches(rows) }, { sheetName: 'Customers' })));
    expect([...book.keys()]).toEqual([
      'xl/worksheets/sheet1.xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      '_rels/.rels',
      '[Content_Types].xml',
    ]);
    const sheet = book.get('xl/worksheets/sheet1.xml');
    expect(sheet).toContain(
      'Ada &quot;the&quot; Obi, Ltd</t></is></c><c><v>3</v></c><c><v>1234567890123.45</v></c><c t="b"><v>1</v></c>',
    );
    expect(sheet).toContain('>=HYPERLINK(&quot;http://x&quot;)</t>');
    expect(sheet).toContain('Ñandú\r\n&lt;&amp;&gt;</t></is></c><c/><c/><c/><c/></row></sheetData>');
    expect(book.get('xl/workbook.xml')).toContain('<sheet name="Customers" sheetId="1"');
  });

  it('goes on in another sheet where one is full, and leaves none empty', async () => {
    const many = Array.from({ length: 8 }, (_, n): OutputRow => [`row ${n}`, null, null, null, null]);
    const options = { sheetName: 'A/very*long?name[of]a:sheet\\that Excel refuses', rowsPerSheet: 5 };
    const book = unpack(await collect(writeXlsx({ columns, batches: toBatches(many, 3) }, options)));
    expect([...book.keys()].filter((name) => name.includes('sheets/'))).toHaveLength(2);
    expect(book.get('xl/worksheets/sheet2.xml')?.match(/row \d/g)).toEqual(['row 4', 'row 5', 'row 6', 'row 7']);
    expect(book.get('xl/worksheets/sheet2.xml')).toContain('>Name</t>');
    expect(
      book
        .get('xl/workbook.xml')
        ?.match(/name="[^"]*"/g)
        ?.map((name) => name.length - 7),
    ).toEqual([31, 31]);
  });

  it('of no rows has its headers, and one of megabytes is whole', async () => {
    const empty = unpack(await collect(writeXlsx({ columns, batches: toBatches([]) }, { sheetName: 'x' })));
    expect(empty.get('xl/worksheets/sheet1.xml')?.match(/<row>/g)).toHaveLength(1);
    const many = Array.from({ length: 30_000 }, (_, n): OutputRow => [
      `${n} ${'ab'.repeat(n % 90)}`,
      `${n}`,
      null,
      null,
      null,
    ]);
    const book = unpack(await collect(writeXlsx({ columns, batches: toBatches(many, 5_000) }, { sheetName: 'x' })));
    expect(book.get('xl/worksheets/sheet1.xml')?.match(/<row>/g)).toHaveLength(30_001);
  });

  it('closes its source when nobody reads on', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<readonly OutputRow[]> {
      try {
        for (;;) yield rows;
      } finally {
        closed = true;
      }
    }
    const chunks = writeXlsx({ columns, batches: endless() }, { sheetName: 'x' });
    for (let n = 0; n < 5; n += 1) await chunks.next();
    await chunks.return(undefined);
    expect(closed).toBe(true);
  });
});
