export { catalogues, getMessage, isMessageKey, type MessageKey, type Messages } from './catalogue';
export { countDays, formatMoney, formatNumber, formatPercent, toCalendarDay } from './formats';
export type { MessageValues } from './format-message';
export { hasMessages, loadMessages } from './load-messages';
export { LOCALES, findLocaleByCode, isLocale, negotiateLocale, type Locale } from './locales';
export { createTranslator, type Translator, type Vertical } from './translator';
