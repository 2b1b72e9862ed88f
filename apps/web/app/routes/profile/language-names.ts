import type { Locale } from '@clientele/locale';

/** Each language by its own name: who cannot read the page must still find theirs. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', 'es-AR': 'Español (Argentina)' };
