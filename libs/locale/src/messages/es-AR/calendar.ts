import type { calendar as english } from '../en/calendar';

export const calendar: Record<keyof typeof english, string> = {
  title: 'Los últimos doce meses, día por día',
  summary:
    '{days, plural, =0 {Ningún {order} en los últimos doce meses.} one {{count, plural, one {# {order}} other {# {orders}}} en un solo día de los últimos doce meses.} other {{count, plural, one {# {order}} other {# {orders}}} en {days} días de los últimos doce meses.}}',
  pause: 'Pausa más larga: {count} días, del {from} al {to}.',
  last: 'El último fue el {date}.',
  fewer: 'ninguno',
  more: 'tres o más por día',
  table: 'Todos los días con {orders}',
  day: 'Día',
  on: '{date}: {count, plural, one {# {order}} other {# {orders}}}, {value}',
  'weekday.0': 'lun',
  'weekday.2': 'mié',
  'weekday.4': 'vie',
};
