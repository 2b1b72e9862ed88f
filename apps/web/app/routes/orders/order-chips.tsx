import { useSearchParams } from '@remix-run/react';
import type { StaffNameFragment } from '@clientele/graphql';
import type { MessageKey } from '@clientele/locale';
import { useTenant, useTranslator } from '../../components/page-context';
import { Chip } from '../../components/ui/chip';
import { LinkButton } from '../../components/ui/link';
import { ORDER_FILTER_NAMES, ORDER_PARAMETERS, parseOrderSearch, withoutFilter } from './order-query';

interface OrderChipsProps {
  customer?: { name: string } | null | undefined;
  staff: readonly StaffNameFragment[];
}

/** What narrows the list of orders now, each removable by itself. */
export function OrderChips({ customer, staff }: OrderChipsProps) {
  const { t, money, date } = useTranslator();
  const { currency } = useTenant();
  const [parameters] = useSearchParams();
  const { chosen, single, narrowed } = parseOrderSearch(parameters);
  if (!narrowed) return null;
  const say = {
    customer: () => customer?.name ?? t('common.unknown'),
    staff: (id: string) => staff.find((member) => member.id === id)?.name ?? t('common.unknown'),
    counts: () => t('orders.counting'),
    weekday: (day: string) => t(`orders.weekdays.${day}` as MessageKey),
    hour: (hour: string) => t('orders.hours', { from: Number(hour), to: Number(hour) + 1 }),
    from: (day: string) => t('orders.since', { date: date(day) }),
    to: (day: string) => t('orders.until', { date: date(day) }),
    min: (amount: string) => t('orders.atLeast', { amount: money(amount, currency) }),
    max: (amount: string) => t('orders.atMost', { amount: money(amount, currency) }),
  };
  const chips = [
    ...ORDER_FILTER_NAMES.flatMap((name) =>
      chosen[name].map((value) => ({
        key: `${name} ${value}`,
        label: t(`enums.${name}.${value}` as MessageKey),
        to: withoutFilter(parameters, name, value),
      })),
    ),
    ...ORDER_PARAMETERS.flatMap((name) => {
      const value = single[name];
      if (name === 'hour' && single.weekday) return [];
      if (name === 'weekday' && single.weekday && single.hour) {
        // One place of a heat map: one condition to who looks at it.
        const label = t('orders.weekdayHours', { weekday: say.weekday(single.weekday), hours: say.hour(single.hour) });
        const withoutDay = new URLSearchParams(withoutFilter(parameters, 'weekday'));
        return [{ key: name, label, to: withoutFilter(withoutDay, 'hour') }];
      }
      return value ? [{ key: name, label: say[name](value), to: withoutFilter(parameters, name) }] : [];
    }),
  ];
  return (
    <ul className="flex flex-wrap gap-2" aria-label={t('orders.activeFilters')}>
      {chips.map(({ key, label, to }) => (
        <li key={key} className="min-w-0">
          <Chip to={to} label={label} removeLabel={t('orders.removeFilter', { filter: label })} />
        </li>
      ))}
      <li>
        <LinkButton kind="quiet" size="small" preventScrollReset to="/orders">
          {t('orders.clear')}
        </LinkButton>
      </li>
    </ul>
  );
}
