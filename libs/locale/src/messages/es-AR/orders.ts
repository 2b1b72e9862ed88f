import type { orders as english } from '../en/orders';

export const orders: Record<keyof typeof english, string> = {
  title: '{Orders}',
  count: '{count, plural, one {# {order}} other {# {orders}}}',
  empty: 'Todavía no hay {orders}.',
  nothingFound: 'Ningún {order} coincide. Probá con menos filtros.',
  pages: 'Páginas de {orders}',
  number: 'Número',
  placed: 'Registrado',
  scheduled: 'Agendado',
  customer: 'Cliente',
  status: 'Estado',
  payment: 'Pago',
  source: 'Canal',
  staff: 'Equipo',
  amount: 'Importe',
};
