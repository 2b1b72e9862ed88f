import { en } from './messages/en';
import { esAR } from './messages/es-AR';
import type { Locale } from './locales';

/** English decides which messages exist; another language that lacks one does not compile. */
export type Messages = { readonly [N in keyof typeof en]: { readonly [K in keyof (typeof en)[N]]: string } };

/** `namespace.key` of every message, for example `customers.title`. */
export type MessageKey = {
  [N in keyof Messages & string]: `${N}.${keyof Messages[N] & string}`;
}[keyof Messages & string];

export const catalogues: Readonly<Record<Locale, Messages>> = { en, 'es-AR': esAR };

/** The raw message. Keys are checked by the compiler; one built at run time that does not exist gives the key itself. */
export function getMessage(locale: Locale, key: MessageKey): string {
  const dot = key.indexOf('.');
  const namespace = catalogues[locale][key.slice(0, dot) as keyof Messages] as
    Readonly<Record<string, string>> | undefined;
  return namespace?.[key.slice(dot + 1)] ?? key;
}

/** True when a key built from data (an enum's value, a permission) has a message. */
export function isMessageKey(key: string): key is MessageKey {
  return getMessage('en', key as MessageKey) !== key;
}
