import type { customer as english } from '../en/customer';

export const customer: Record<keyof typeof english, string> = {
  back: 'Clientes',
  account: 'Cuenta: {status}',
  since: 'Cliente desde',
  lastSeen: 'último {order}',
  edit: 'Editar',
  delete: 'Eliminar',
  orders: '{Orders} ({count})',
  noOrders: 'Todavía no hay {orders}.',
  contact: 'Contacto',
  address: 'Dirección',
  business: 'Datos comerciales',
  tags: 'Etiquetas',
  accounts: 'Cuentas externas',
  otherNames: 'Otros nombres vistos',
  lastUsed: 'último uso',
  deleteTitle: '¿Eliminar a {name}?',
  deleteText:
    'El cliente va a la papelera y se puede recuperar durante 30 días. {count, plural, =0 {No tiene {orders} registrados.} one {Su {order} registrado sigue en la facturación.} other {Sus # {orders} registrados siguen en la facturación.}}',
  inTrash: 'Este cliente está en la papelera desde el',
  restore: 'Recuperar',
  deleteConfirm: 'Mover a la papelera',
};
