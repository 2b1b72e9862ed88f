/** The languages everything a person reads exists in. The first is the fallback. */
export const LOCALES = ['en', 'es-AR'] as const;
export type Locale = (typeof LOCALES)[number];

/** True for a locale id of this product, exactly as written in `LOCALES`. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** The GraphQL enum's spelling (`EN`, `ES_AR`) to a locale id; `undefined` for anything else. */
export function findLocaleByCode(code: string | null | undefined): Locale | undefined {
  if (!code) return undefined;
  return LOCALES.find((locale) => locale.replace('-', '_').toUpperCase() === code);
}

/**
 * Chooses a locale from an `Accept-Language` header by its weights; any Spanish gives es-AR, any English en.
 * `undefined` when nothing asked for is spoken here, so that the caller's own default applies.
 */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale | undefined {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { language: tag.toLowerCase().split('-')[0], weight: quality ? Number(quality.slice(2)) : 1, position };
    })
    .filter((choice) => choice.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { language } of wanted) {
    const found = LOCALES.find((locale) => locale.split('-')[0] === language);
    if (found) return found;
  }
  return undefined;
}
