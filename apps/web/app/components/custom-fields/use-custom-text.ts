import { useTranslator } from '../page-context';
import type { CustomField } from './custom-field';

/** Decimals that a number keeps. */
const MOST_DECIMALS = 6;

/** A value as a person reads it; nothing where there is none. */
export function useCustomText(): (field: Pick<CustomField, 'kind' | 'choices'>, value: unknown) => string | undefined {
  const { t, number, date } = useTranslator();
  return ({ kind, choices }, value) => {
    if (kind === 'YES_NO') {
      return typeof value === 'boolean' ? t(value ? 'customers.custom.yes' : 'customers.custom.no') : undefined;
    }
    if (value === null || value === undefined || value === '') return undefined;
    const text = String(value);
    switch (kind) {
      case 'NUMBER':
        return number(text, MOST_DECIMALS);
      case 'DATE':
        return date(text);
      case 'CHOICE':
        return choices.find(({ key }) => key === text)?.label ?? text;
      case 'TEXT':
        return text;
    }
  };
}
