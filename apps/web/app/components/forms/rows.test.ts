import { changeRows, isBlankRow, parseRows, readIntent, readRows } from './rows';

function submit(entries: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

describe('O2 rows of a form', () => {
  it('are read in the order in which they stand, short columns filled up', () => {
    const form = submit([
      ['line.name', ' Tea '],
      ['line.quantity', '1'],
      ['line.name', ''],
    ]);
    const rows = readRows(form, 'line', ['name', 'quantity'] as const);
    expect(rows).toEqual([
      { name: 'Tea', quantity: '1' },
      { name: '', quantity: '' },
    ]);
    expect(rows.map(isBlankRow)).toEqual([false, true]);
  });

  it('are added and removed by buttons without script', () => {
    expect(changeRows(['a', 'b'], readIntent(submit([['intent', 'remove:0']])), '')).toEqual(['b']);
    expect(changeRows(['a'], readIntent(submit([['intent', 'add']])), '')).toEqual(['a', '']);
    expect(changeRows(['a'], readIntent(submit([['intent', 'remove:x']])), '')).toEqual(['a']);
  });

  it.each(['', 'null', '{"a":1}', '[', '7'])('are none in %p', (text) => {
    expect(parseRows(text, ['name'])).toEqual([]);
  });

  it('hold text only, whatever was sent', () => {
    expect(parseRows('[{"name":"Tea","other":1},{"name":5},null]', ['name'])).toEqual([
      { name: 'Tea' },
      { name: '' },
      { name: '' },
    ]);
  });
});
