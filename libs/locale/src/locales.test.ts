import { findLocaleByCode, isLocale, negotiateLocale } from './locales';

describe('X4 choice of language', () => {
  it.each([
    ['es-AR,es;q=0.9,en;q=0.8', 'es-AR'],
    ['es-MX', 'es-AR'],
    ['en-GB,en;q=0.5', 'en'],
    ['de-DE, es;q=0.4, en;q=0.6', 'en'],
    ['fr', undefined],
    ['es;q=0', undefined],
    ['', undefined],
    [null, undefined],
    [';;,q=x', undefined],
  ])('reads Accept-Language %p as %p', (header, expected) => {
    expect(negotiateLocale(header)).toBe(expected);
  });

  it("knows the API's spelling", () => {
    expect(findLocaleByCode('ES_AR')).toBe('es-AR');
    expect(findLocaleByCode('EN')).toBe('en');
    expect(findLocaleByCode('FR')).toBeUndefined();
    expect(isLocale('es-AR')).toBe(true);
    expect(isLocale('es')).toBe(false);
  });
});
