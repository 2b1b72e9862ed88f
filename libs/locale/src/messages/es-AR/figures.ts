import type { figures as english } from '../en/figures';

export const figures: Record<keyof typeof english, string> = {
  orders: '{Orders}',
  spent: 'Total gastado',
  foreign:
    '{count, plural, one {# {order} en otra moneda no incluido} other {# {orders} en otras monedas no incluidos}}',
  average: 'Promedio por {order}',
  sinceLast: 'Desde el último {order}',
  days: '{count, plural, one {# día} other {# días}}',
  lastService: 'último servicio',
  conversion: 'Conversión',
  delivered: '{delivered} de {placed} cumplidos',
  failed:
    '{count, plural, =0 {ninguno fallido} one {# cancelado, devuelto o ausente} other {# cancelados, devueltos o ausentes}}',
  lastDays: '{value} en los últimos {days} días',
  ofLastDays: 'últimos {days} días:',
  overdue: 'más de los {days} días habituales',
  topProduct: 'Producto o servicio principal',
};
