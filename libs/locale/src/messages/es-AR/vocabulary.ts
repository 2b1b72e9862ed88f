import type { vocabulary as english } from '../en/vocabulary';

export const vocabulary: Record<keyof typeof english, string> = {
  'order.RETAIL': 'pedido',
  'order.APPOINTMENTS': 'turno',
  'order.FIELD_SERVICE': 'trabajo',
  'orders.RETAIL': 'pedidos',
  'orders.APPOINTMENTS': 'turnos',
  'orders.FIELD_SERVICE': 'trabajos',
  'Order.RETAIL': 'Pedido',
  'Order.APPOINTMENTS': 'Turno',
  'Order.FIELD_SERVICE': 'Trabajo',
  'Orders.RETAIL': 'Pedidos',
  'Orders.APPOINTMENTS': 'Turnos',
  'Orders.FIELD_SERVICE': 'Trabajos',
};
