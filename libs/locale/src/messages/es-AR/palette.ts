import type { palette as english } from '../en/palette';

export const palette: Record<keyof typeof english, string> = {
  open: 'Buscar',
  hint: 'Buscá o andá a otra parte (Ctrl K)',
  label: 'Clientes, páginas y acciones',
  placeholder: 'Un cliente, una página, una acción…',
  results: 'Resultados',
  searchFor: 'Todos los clientes parecidos a “{query}”',
  filter: 'Filtrar clientes con una regla',
  import: 'Importar {orders}',
  'group.customers': 'Clientes',
  'group.pages': 'Páginas',
  'group.actions': 'Acciones',
  helpTitle: 'Teclado',
  'help.palette': 'Encontrar un cliente, una página o una acción',
  'help.search': 'Buscar en la lista',
  'help.help': 'Esta ayuda',
  'help.rows': 'De fila en fila',
  'help.openRow': 'Abrir la fila',
  'help.openTab': 'Abrirla en otra pestaña',
  'help.select': 'Marcar la casilla que tiene el foco',
  'help.close': 'Cerrar lo que está abierto',
};
