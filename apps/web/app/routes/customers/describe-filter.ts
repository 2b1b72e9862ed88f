import { useRouteLoaderData } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { findCustomField, isCustomName } from '../../components/custom-fields/custom-field';
import { useCustomText } from '../../components/custom-fields/use-custom-text';
import { useTenant, useTranslator } from '../../components/page-context';
import { FILTERS, type FilterValue, type ListFilter } from './filters';
import type { loader as overviewLoader } from './layout';
import type { loader as listLoader } from './list';
import type { Range, RangeKind } from './range';
import { useCustomFields } from './use-custom-fields';

/** A range in words: "5 or more", "₦10K to ₦50K". */
export function useRangeText(): (range: Range, kind: RangeKind) => string {
  const { t, number, money, compactMoney, date } = useTranslator();
  const { currency } = useTenant();
  return ({ from, to }, kind) => {
    const show = (value: string | undefined) => {
      if (value === undefined) return '';
      if (kind === 'DAY') return date(value);
      if (kind === 'COUNT' || kind === 'NUMBER') return number(value, 6);
      // Short only where nothing is rounded away.
      return /^\d+000(\.0+)?$/.test(value) ? compactMoney(value, currency) : money(value, currency);
    };
    const texts = { from: show(from), to: show(to) };
    if (from === undefined) return t(kind === 'MONEY' ? 'customers.range.below' : 'customers.range.atMost', texts);
    if (to === undefined) return t(kind === 'DAY' ? 'customers.range.since' : 'customers.range.atLeast', texts);
    return t(from === to ? 'customers.range.exactly' : 'customers.range.between', texts);
  };
}

/** A filter's value as a person reads it. */
export function useFilterText(): (filter: ListFilter, value: FilterValue) => string {
  const { t } = useTranslator();
  const rangeText = useRangeText();
  const customText = useCustomText();
  const fields = useCustomFields();
  const staff = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.staff ?? [];
  const segments = useRouteLoaderData<typeof listLoader>('routes/customers/list')?.segments ?? [];
  return ({ name, kind }, { text, range }) => {
    if (range && (kind === 'COUNT' || kind === 'MONEY' || kind === 'DAY' || kind === 'NUMBER'))
      return rangeText(range, kind);
    if (isCustomName(name)) {
      if (kind === 'TEXT') return t('customers.custom.contains', { text: text.slice(1) });
      const field = findCustomField(fields, name);
      return (field && customText(field, kind === 'YES_NO' ? text === 'yes' : text)) ?? text;
    }
    const definition = FILTERS[name];
    if ('names' in definition) return t(`enums.${definition.names}.${text}` as MessageKey);
    if (kind === 'YES_NO') return t(`customers.${name}.${text}` as MessageKey);
    if (kind === 'ID') return staff.find(({ id }) => id === text)?.name ?? t('common.unknown');
    if (kind === 'SEGMENT') return segments.find(({ id }) => id === text)?.name ?? t('common.unknown');
    return text;
  };
}

/** What a filter is called. */
export function useFilterName(): (name: ListFilter['name']) => string {
  const { t } = useTranslator();
  const fields = useCustomFields();
  return (name) =>
    isCustomName(name) ? (findCustomField(fields, name)?.label ?? name) : t(`customers.filter.${name}`);
}
