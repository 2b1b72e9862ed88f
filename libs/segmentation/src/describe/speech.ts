/**
 * What saying something to a person needs: a `Translator` of libs/locale is one. Messages are those of the namespaces `filter` and
 * `filterSentence`; days are calendar days "2026-01-31", money is decimal text.
 */
export interface FilterSpeech {
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  money(amount: string, currency: string): string;
  /** With at most so many decimals. */
  number(value: number | string, digits?: number): string;
  date(day: string): string;
}
