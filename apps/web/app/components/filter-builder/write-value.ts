import type { Locale } from '@clientele/locale';
import { toDecimal } from '../forms/order-input';
import { FIGURES, findField, type BuilderField, type OwnFields } from './catalogue';
import type { DraftCondition, ShowValue, WriteValue } from './draft';

/** What a condition compares; nothing for what this builder does not know. */
export function findCompared(
  condition: DraftCondition,
  scope: 'customer' | 'order',
  own: OwnFields,
): BuilderField | undefined {
  const { orders, field } = condition;
  if (!orders) return findField(field, scope, own);
  return Object.values<{ aggregate: string; of: string | undefined; field: BuilderField }>(FIGURES).find(
    (figure) => figure.aggregate === orders.aggregate && figure.of === orders.of,
  )?.field;
}

/** Typed values as the API reads them, numbers in the notation of the page's language. */
export function toWriteValue(locale: Locale, own: OwnFields): WriteValue {
  return (condition, scope, value) => {
    const type = findCompared(condition, scope, own)?.type;
    if (type === 'BOOLEAN') return value === 'true';
    if (type !== 'COUNT' && type !== 'MONEY' && type !== 'QUANTITY') return value;
    const plain = toDecimal(value, locale);
    return type === 'COUNT' && /^[+-]?\d{1,15}$/.test(plain) ? Number(plain) : plain;
  };
}

/** The API's decimals in the notation of the page's language: `2.125` would be two thousand in Spanish. */
export function toShowValue(locale: Locale, own: OwnFields): ShowValue {
  return (condition, scope, value) => {
    const type = findCompared(condition, scope, own)?.type;
    const decimal = type === 'MONEY' || type === 'QUANTITY';
    return decimal && locale === 'es-AR' ? value.replace('.', ',') : value;
  };
}
