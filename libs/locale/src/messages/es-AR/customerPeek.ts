import type { customerPeek as english } from '../en/customerPeek';

export const customerPeek: Record<keyof typeof english, string> = {
  title: '{name} de un vistazo',
  editTitle: 'Editar {name}',
  deleteTitle: '¿Eliminar {name}?',
  deleteText:
    '{count, plural, =0 {El cliente va a la papelera y se puede restaurar durante 30 días.} one {El cliente va a la papelera con # {order} y se puede restaurar durante 30 días.} other {El cliente va a la papelera con # {orders} y se puede restaurar durante 30 días.}}',
  deleteConfirm: 'Eliminar',
  deleted: '{name} está en la papelera.',
  saved: 'Se guardó {name}.',
  openPage: 'Abrir la ficha',
  edit: 'Editar',
  allFields: 'Todos los campos',
  address: 'Dirección',
  details: 'Detalles',
  latest: 'Últimos {orders}',
  allOrders: 'Todos los {orders}: {count}',
  noOrders: 'Todavía no hay {orders}.',
  favourites: 'Favoritos',
  since: 'Cliente desde',
  inTrash: 'Este cliente está en la papelera.',
  notThere: 'Este cliente no existe, o no te corresponde verlo.',
  close: 'Cerrar',
};
