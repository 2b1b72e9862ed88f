import { HeatTable } from '../../components/charts/heat-table';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { EmptyState } from '../../components/ui/empty-state';
import { CsvLink } from '../insights/csv-link';
import type { DashboardPage } from './loader';
import { toOrdersAddress } from './orders-address';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** When orders come: by weekday and hour, in the zone of the business. */
export function HourMap({ hours, period }: Pick<DashboardPage, 'hours' | 'period'>) {
  const { t, number } = useTranslator();
  const places = hours.flatMap((day, weekday) => day.map((orders, hour) => ({ orders, hour, weekday })));
  const busiest = places.reduce((most, place) => (place.orders > most.orders ? place : most), {
    orders: 0,
    hour: 0,
    weekday: 0,
  });
  const name = (weekday: number) => t(`enums.weekday.${WEEKDAYS[weekday] ?? 'MONDAY'}`);
  if (busiest.orders === 0) {
    return (
      <Section title={t('dashboard.hours')} icon="history">
        <EmptyState small icon="history" title={t('dashboard.noOrders')} />
      </Section>
    );
  }
  return (
    <Section
      title={t('dashboard.hours')}
      icon="history"
      description={t('dashboard.busiest', {
        day: name(busiest.weekday),
        from: toClock(busiest.hour),
        to: toClock(busiest.hour + 1),
        count: busiest.orders,
      })}
      aside={
        <CsvLink
          category={t('dashboard.weekday')}
          labels={hours.map((_, weekday) => name(weekday))}
          series={HOURS.map((hour) => ({ label: toClock(hour), values: hours.map((day) => day[hour] ?? 0) }))}
          fileName="orders-by-hour"
        />
      }
    >
      <HeatTable
        caption={t('dashboard.hours')}
        corner={t('dashboard.weekday')}
        columns={HOURS.map((hour) => ({ key: String(hour), label: String(hour).padStart(2, '0') }))}
        rows={hours.map((day, weekday) => ({
          key: String(weekday),
          label: name(weekday),
          cells: day.map((orders, hour) => ({
            text: number(orders),
            heat: orders / busiest.orders,
            ...(orders > 0
              ? {
                  to: toOrdersAddress({ ...period, counts: true, weekday: WEEKDAYS[weekday] ?? 'MONDAY', hour }),
                  label: t('dashboard.hourCell', {
                    count: orders,
                    day: name(weekday),
                    from: toClock(hour),
                    to: toClock(hour + 1),
                  }),
                }
              : {}),
          })),
        }))}
      />
    </Section>
  );
}

function toClock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
