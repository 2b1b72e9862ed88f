import { copyForm, readKeptForm, toKeptForm } from './kept-form';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://x.test/customers/new.data?list=a', { method: 'POST', body, headers });

describe('T5 a session that ended in the middle of a form', () => {
  it('keeps every field, repeated ones too, and where they were going', async () => {
    const request = post(new URLSearchParams('name=Ada&tags=a&tags=b&note=%C3%B1%20%0A'));
    const copy = copyForm(request);
    await request.formData();
    const kept = await toKeptForm(copy as Request);
    expect(kept).toEqual({
      action: '/customers/new?list=a',
      fields: [
        ['name', 'Ada'],
        ['tags', 'a'],
        ['tags', 'b'],
        ['note', 'ñ \n'],
      ],
    });
    expect(readKeptForm(JSON.stringify(kept))).toEqual(kept);
  });

  it('copies no files and nothing that is only read', () => {
    const files = new FormData();
    files.set('file', new File(['a'], 'a.csv'));
    expect(copyForm(post(files))).toBeUndefined();
    expect(copyForm(new Request('http://x.test/'))).toBeUndefined();
  });

  it.each([
    '',
    'x',
    'null',
    '{"action":"//evil.example","fields":[]}',
    '{"action":"https://evil.example","fields":[]}',
    '{"action":"/a","fields":[["a",1]]}',
    '{"action":"/a"}',
  ])('refuses %p', (text) => {
    expect(readKeptForm(text)).toBeUndefined();
  });
});
