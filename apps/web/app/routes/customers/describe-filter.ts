import { useRouteLoaderData } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useTenant, useTranslator } from '../../components/page-context';
import type { ListFilter } from './filters';
import type { loader as overviewLoader } from './layout';
import type { Range } from './range';

/** A range in words: "5 or more", "₦10K to ₦50K". */
export function useRangeText(): (range: Range, kind: 'COUNT' | 'MONEY') => string {
  const { t, number, money, compactMoney } = useTranslator();
  const { currency } = useTenant();
  return ({ from, to }, kind) => {
    const show = (value: string | undefined) => {
      if (value === undefined) return '';
      if (kind === 'COUNT') return number(value);
      // Short only where nothing is rounded away.
      return /^\d+000(\.0+)?$/.test(value) ? compactMoney(value, currency) : money(value, currency);
    };
    const texts = { from: show(from), to: show(to) };
    if (from === undefined) return t(kind === 'MONEY' ? 'customers.range.below' : 'customers.range.atMost', texts);
    if (to === undefined) return t('customers.range.atLeast', texts);
    return t(from === to ? 'customers.range.exactly' : 'customers.range.between', texts);
  };
}

/** A filter's value as a person reads it. */
export function useFilterText(): (filter: ListFilter) => string {
  const { t } = useTranslator();
  const rangeText = useRangeText();
  const staff = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.staff ?? [];
  return (filter) => {
    switch (filter.kind) {
      case 'CHOICE':
        return t(`enums.${filter.name}.${filter.value}` as MessageKey);
      case 'COUNT':
      case 'MONEY':
        return rangeText(filter.range, filter.kind);
      case 'ID':
        return staff.find(({ id }) => id === filter.value)?.name ?? t('common.unknown');
      case 'TEXT':
        return filter.value;
    }
  };
}
