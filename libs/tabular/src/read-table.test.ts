import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type ReadTableOptions, readTable, type TableRow } from './read-table';
import { checkSource } from './source';

// Seconds are enough alone; other suites share the processors.
jest.setTimeout(60_000);

function toStream(content: string | Buffer, chunkSize = 7): Readable {
  const bytes = Buffer.from(content as string);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) chunks.push(bytes.subarray(at, at + chunkSize));
  return Readable.from(chunks);
}

async function readAll(content: string | Buffer, options: Partial<ReadTableOptions> & { chunkSize?: number } = {}) {
  const { chunkSize, ...rest } = options;
  const table = await readTable({ stream: toStream(content, chunkSize), ...rest });
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { headers: table.headers, delimiter: table.delimiter, rows };
}

const plain = 'a,b,c\n1,2,3\n4,5,6\n';
const two = [
  { line: 2, values: { a: '1', b: '2', c: '3' } },
  { line: 3, values: { a: '4', b: '5', c: '6' } },
];

describe('C18 table: the same rows however the file is written', () => {
  test.each<[string, string | Buffer]>([
    ['plain', plain],
    ['no newline at the end', plain.trimEnd()],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['CR only', plain.replaceAll('\n', '\r')],
    ['byte order mark', `\ufeff${plain}`],
    ['semicolons', plain.replaceAll(',', ';')],
    ['tabs', plain.replaceAll(',', '\t')],
    ['bars', plain.replaceAll(',', '|')],
    ['quotes', '"a","b","c"\n"1","2","3"\n"4","5","6"\n'],
    ['gzip', gzipSync(plain)],
    ['gzip in two members', Buffer.concat([gzipSync('a,b,c\n1,2'), gzipSync(',3\n4,5,6\n')])],
    ['rows of delimiters only', `${plain},,\n,,\n`],
  ])('%s', async (_, content) => {
    for (const chunkSize of [1, 7, 100_000]) {
      const { headers, rows } = await readAll(content, { chunkSize });
      expect(headers).toEqual(['a', 'b', 'c']);
      expect(rows).toEqual(two);
    }
  });

  test('a delimiter may be told', async () => {
    const { headers } = await readAll('a;b,c\n1;2,3\n', { delimiter: ';' });
    expect(headers).toEqual(['a', 'b,c']);
  });

  test('a comma in a quoted header does not make it the delimiter', async () => {
    expect((await readAll('"a, or b, or c";d\n1;2\n')).delimiter).toBe(';');
  });

  test('columns without a name are left out', async () => {
    const { headers, rows } = await readAll('a,,b,\n1,2,3,4\n');
    expect(headers).toEqual(['a', '', 'b', '']);
    expect(rows).toEqual([{ line: 2, values: { a: '1', b: '3' } }]);
  });
});

describe('C18 table: line numbers are those of the file', () => {
  test('through blank lines and line breaks in quotes', async () => {
    const content = '\n"a",b\r\n\r\n1,"x\r\ny\nz"\n\n2,"say ""hi"", you"\n3,4';
    const { rows } = await readAll(content);
    expect(rows).toEqual([
      { line: 4, values: { a: '1', b: 'x\r\ny\nz' } },
      { line: 8, values: { a: '2', b: 'say "hi", you' } },
      { line: 9, values: { a: '3', b: '4' } },
    ]);
  });

  test('a header over two lines counts as two', async () => {
    expect((await readAll('"a\nb",c\n1,2\n')).rows).toEqual([{ line: 3, values: { 'a\nb': '1', c: '2' } }]);
  });
});

describe('C18 table: broken records do not stop the rest', () => {
  const good = (line: number) => ({ line, values: { a: String(line), b: 'x', c: 'y' } });
  const wrap = (bad: string) => `a,b,c\n2,x,y\n${bad}\n4,x,y\n5,x,y\n`;

  test.each([
    ['too few fields', '3,x', { line: 3, fields: ['3', 'x'], error: { code: 'COLUMN_COUNT', expected: 3, found: 2 } }],
    [
      'too many fields',
      '3,x,y,z',
      { line: 3, fields: ['3', 'x', 'y', 'z'], error: { code: 'COLUMN_COUNT', expected: 3, found: 4 } },
    ],
    [
      'a quote inside a bare field',
      '3,5" pipe,y',
      { line: 3, fields: ['3', '5" pipe', 'y'], error: { code: 'QUOTES' } },
    ],
    ['a quote that closes too early', '3,"x"x,y', { line: 3, fields: ['3', 'x"x', 'y'], error: { code: 'QUOTES' } }],
    ['a quote that never closes', '3,"x,y', { line: 3, fields: ['3', 'x', 'y'], error: { code: 'QUOTES' } }],
  ])('%s', async (_, bad, error) => {
    for (const chunkSize of [1, 11, 100_000]) {
      expect((await readAll(wrap(bad), { chunkSize })).rows).toEqual([good(2), error, good(4), good(5)]);
    }
  });

  test('a zero byte, past the head where it means a binary file', async () => {
    const { rows } = await readAll(`a,b\n${'0,0\n'.repeat(2000)}x\u0000,y\n1,2\n`);
    expect(rows.slice(2000)).toEqual([
      { line: 2002, fields: ['x\u0000', 'y'], error: { code: 'CONTROL_CHARACTER' } },
      { line: 2003, values: { a: '1', b: '2' } },
    ]);
  });

  test('a forgotten quote costs its own line, also when later quotes seem to close it', async () => {
    const content = 'a,b,c\n2,"x,y\n3,"x","y"\n4,x,"y"\n5,"x",y\n';
    const { rows } = await readAll(content);
    expect(rows.map(({ line, error }) => [line, error?.code])).toEqual([
      [2, 'QUOTES'],
      [3, undefined],
      [4, undefined],
      [5, undefined],
    ]);
  });

  test('a forgotten quote on the last line', async () => {
    const { rows } = await readAll('a,b\n1,2\n3,"4');
    expect(rows.map(({ line, error }) => [line, error?.code])).toEqual([
      [2, undefined],
      [3, 'QUOTES'],
    ]);
  });

  test('a forgotten quote in a long file with no other quotes', async () => {
    const lines = Array.from({ length: 150_000 }, (_, index) => `${index},some text,y`);
    lines[10] = '10,"oops,y';
    const { rows } = await readAll(`a,b,c\n${lines.join('\n')}\n`, { chunkSize: 65_536 });
    expect(rows).toHaveLength(150_000);
    expect(rows.filter(({ error }) => error).map(({ line }) => line)).toEqual([12]);
    expect(rows.every(({ line }, index) => line === index + 2)).toBe(true);
  });
});

describe('C18 table: encodings', () => {
  test('Windows-1252, decided by the first line that is not ASCII', async () => {
    const content = Buffer.from('a,b\nplain,x\n\xa35,caf\xe9\n\x80 10,\x93q\x94\n', 'latin1');
    expect((await readAll(content)).rows).toEqual([
      { line: 2, values: { a: 'plain', b: 'x' } },
      { line: 3, values: { a: '£5', b: 'café' } },
      { line: 4, values: { a: '€ 10', b: '“q”' } },
    ]);
  });

  test('in a UTF-8 file a line that is not is refused, its neighbours are read', async () => {
    const content = Buffer.concat([
      Buffer.from('a,b\n£5,é\n'),
      Buffer.from('\xa36,x\n', 'latin1'),
      Buffer.from('£7,ñ\n'),
    ]);
    expect((await readAll(content)).rows).toMatchObject([
      { line: 2, values: { a: '£5', b: 'é' } },
      { line: 3, error: { code: 'ENCODING' } },
      { line: 4, values: { a: '£7', b: 'ñ' } },
    ]);
  });
});

describe('C18 table: files that are none', () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));
  test.each<[string, string | Buffer, object]>([
    ['empty', '', { code: 'EMPTY' }],
    ['blank', '\n \r\n\n', { code: 'EMPTY' }],
    ['only a byte order mark', '\ufeff', { code: 'EMPTY' }],
    ['empty gzip', gzipSync(''), { code: 'EMPTY' }],
    ['data without header', '1,2,3\n4,5,6\n', { code: 'NO_HEADER' }],
    ['blank header', ',,\n1,2,3\n', { code: 'NO_HEADER' }],
    ['broken header', 'a,"b\n1,2\n', { code: 'NO_HEADER' }],
    ['a column twice', 'a,b,a\n1,2,3\n', { code: 'DUPLICATE_HEADER', details: { column: 'a' } }],
    ['binary', noise, { code: 'UNREADABLE', details: { cause: 'BINARY' } }],
    ['binary in gzip', gzipSync(noise), { code: 'UNREADABLE', details: { cause: 'BINARY' } }],
    ['a spreadsheet', 'PK\u0003\u0004xl/worksheets', { code: 'UNREADABLE', details: { cause: 'SPREADSHEET' } }],
    ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), { code: 'UNREADABLE', details: { cause: 'UTF16' } }],
    [
      'damaged gzip',
      Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      { code: 'UNREADABLE', details: { cause: 'BAD_GZIP' } },
    ],
    ['gzip cut short', gzipSync(plain).subarray(0, 15), { code: 'UNREADABLE', details: { cause: 'TRUNCATED_GZIP' } }],
    [
      'no line end in megabytes',
      `a,b\n${'x'.repeat(5_000_000)}`,
      { code: 'UNREADABLE', details: { cause: 'RECORD_TOO_LONG' } },
    ],
  ])('%s', async (_, content, error) => {
    await expect(readAll(content, { chunkSize: 100_000 })).rejects.toMatchObject({ name: 'TabularError', ...error });
  });

  test('a file that is not there', async () => {
    const missing = readTable({ stream: createReadStream('/nowhere/orders.csv') });
    await expect(missing).rejects.toMatchObject({ code: 'UNREADABLE', details: { cause: 'IO', system: 'ENOENT' } });
  });

  test('a gzip cut short gives its rows up to the damage, whole ones only, and is noticed beforehand by checkSource', async () => {
    const whole = `a,b\n${Array.from({ length: 200_000 }, (_, index) => `${index},${(index * 7919) % 10_007}`).join('\n')}\n`;
    const packed = gzipSync(whole);
    const cut = packed.subarray(0, Math.floor(packed.length / 2));
    const rows: TableRow[] = [];
    const table = await readTable({ stream: toStream(cut, 65_536) });
    const reading = (async () => {
      for await (const row of table.rows) rows.push(row);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'UNREADABLE', details: { cause: 'TRUNCATED_GZIP' } });
    expect(rows.length).toBeGreaterThan(50_000);
    const wrong = rows.filter(
      (row, index) =>
        row.error !== undefined ||
        row.line !== index + 2 ||
        row.values.a !== `${index}` ||
        row.values.b !== `${(index * 7919) % 10_007}`,
    );
    expect(wrong).toEqual([]);
    await expect(checkSource(toStream(cut, 65_536))).rejects.toMatchObject({ code: 'UNREADABLE' });
    await expect(checkSource(toStream(packed, 65_536))).resolves.toEqual({ bytes: whole.length });
    await expect(checkSource(toStream(''))).rejects.toMatchObject({ code: 'EMPTY' });
  });

  test('leaving early, or not reading at all, closes the source', async () => {
    for (const isRead of [true, false]) {
      const stream = toStream(`a,b\n${'1,2\n'.repeat(500_000)}`, 65_536);
      const table = await readTable({ stream });
      if (isRead) for await (const row of table.rows) if (row.line > 10) break;
      await table.close();
      expect(stream.destroyed).toBe(true);
    }
  });
});

describe('C18 table: properties', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '1', ',', '"', '\n', '\r\n', ' ', ';', '漢'),
    maxLength: 6,
  });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('what is written quoted is read as it was, at any chunk size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        async (cells, chunkSize) => {
          const lines = cells.map((row) => row.map(quote).join(','));
          const { rows } = await readAll(['a,b', ...lines].join('\n'), { chunkSize, delimiter: ',' });
          const expected = cells.filter(([a, b]) => a !== '' || b !== '');
          expect(rows.map((row) => (row.error ? row : [row.values.a, row.values.b]))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('any text at all is read to its end, the same at any chunk size, lines in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '1'), maxLength: 80 }), async (text) => {
        const results = await Promise.all([1, 5, 1000].map((chunkSize) => readAll(`a,b\n${text}`, { chunkSize })));
        const [first] = results;
        for (const result of results) expect(result).toEqual(first);
        const lines = first?.rows.map(({ line }) => line) ?? [];
        expect(lines).toEqual([...new Set(lines)].sort((left, right) => left - right));
      }),
      { numRuns: 500 },
    );
  });
});
