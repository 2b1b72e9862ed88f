import { pickChoice, toLocalPath, toSearch } from './search';

describe('L8 addresses', () => {
  it('change one thing and return to the first page', () => {
    const current = new URLSearchParams('q=ada&after=cursor&sort=name');
    expect(toSearch(current, { sort: '-spent' })).toBe('?q=ada&sort=-spent');
    expect(toSearch(current, { q: null, sort: '' })).toBe('?');
    expect(toSearch(current, { before: 'x' })).toBe('?q=ada&sort=name&before=x');
  });

  it('know a choice from anything else', () => {
    expect(pickChoice(['20', '50'] as const, '50')).toBe('50');
    expect(pickChoice(['20', '50'] as const, '51')).toBeUndefined();
    expect(pickChoice(['20', '50'] as const, null)).toBeUndefined();
  });
});

describe('T5 return path after sign-in', () => {
  it('stays on this site', () => {
    expect(toLocalPath('/customers?q=a&sort=name', '/')).toBe('/customers?q=a&sort=name');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    null,
    '/a\r\nx: y',
    '/\t/evil',
  ])('refuses %p', (path) => {
    expect(toLocalPath(path, '/')).toBe('/');
  });
});
