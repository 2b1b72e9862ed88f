import { readSegmentValues, readSentTree, toSegmentErrors } from './segment-input';

const toForm = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('S2 form of a segment', () => {
  it('reads what was typed, trimmed, and nothing for what is not there', () => {
    expect(readSegmentValues(toForm({ name: ' VIP ', text: ' city = "Lagos"\r\n' }))).toEqual({
      name: 'VIP',
      description: '',
      text: 'city = "Lagos"',
    });
  });

  it('takes the tree where the builder sent one, everyone included, and the text where it did not', () => {
    const filter = { field: 'city', op: 'EQ', value: 'Lagos' };
    expect(readSentTree(toForm({ filter: JSON.stringify(filter) }))).toEqual({ filter });
    expect(readSentTree(toForm({ filter: 'null' }))).toEqual({ filter: null });
    expect(readSentTree(toForm({ filter: '' }))).toBeUndefined();
    expect(readSentTree(toForm({ filter: '{broken' }))).toBeUndefined();
    expect(readSentTree(toForm({}))).toBeUndefined();
  });

  it('says at the field what the API refused, at the rule whatever its path', () => {
    expect(toSegmentErrors({ message: 'taken', field: 'name' })).toEqual({ name: 'taken' });
    expect(toSegmentErrors({ message: 'no field', field: 'text' })).toEqual({ text: 'no field' });
    const problems = [
      { field: 'filter.all.0.value', message: 'first' },
      { field: 'filter.all.1.op', message: 'second' },
    ];
    expect(toSegmentErrors({ message: 'first', field: 'filter', problems })).toEqual({ text: 'first' });
    expect(toSegmentErrors({ message: 'gone', field: 'id' })).toEqual({});
    expect(toSegmentErrors({ message: 'down' })).toEqual({});
  });
});
