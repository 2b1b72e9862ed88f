import { catalogues, type Messages } from './catalogue';
import type { Locale } from './locales';

/**
 * Brings the messages of one language, for a program that was built without any: the dashboard's browser build leaves both
 * languages out of its scripts and fetches the one on screen before it shows anything. Does nothing where they are there.
 */
export async function loadMessages(locale: Locale): Promise<void> {
  const messages: Messages =
    locale === 'en' ? (await import('./messages/en')).en : (await import('./messages/es-AR')).esAR;
  // What a page brought along before is kept: here it may be a placeholder.
  addMessages(locale, { ...messages, ...catalogues[locale] });
}

/** Adds namespaces that come with the page that needs them. */
export function addMessages(locale: Locale, messages: Partial<Messages>): void {
  Object.assign(catalogues[locale], messages);
}

/** True when the messages of a language are here, which in the dashboard's browser build holds for one language at a time. */
export function hasMessages(locale: Locale): boolean {
  return Object.keys(catalogues[locale]).length > 0;
}
