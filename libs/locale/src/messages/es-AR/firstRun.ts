import type { firstRun as english } from '../en/firstRun';

export const firstRun: Record<keyof typeof english, string> = {
  title: 'Primeros pasos',
  welcome: 'Te damos la bienvenida, {name}',
  text: 'Clientele arma la imagen de tus clientes a partir de tus {orders}. Elegí cómo empezar; nada de esto es definitivo.',
  import: 'Traé tus {orders}',
  importText:
    'Importá un archivo CSV. Los clientes se encuentran o se crean por teléfono y correo, y todos los números aparecen al instante.',
  importButton: 'Importar un archivo',
  customer: 'Agregá un primer cliente',
  customerText: 'Alcanza con un nombre; con un teléfono, los próximos {orders} lo encuentran.',
  customerButton: 'Nuevo cliente',
  samples: 'Mirá un poco primero',
  samplesText:
    'Dos años de clientes y {orders} inventados, para probar todo. Después se pueden quitar sin dejar rastro.',
  samplesButton: 'Agregar datos de muestra',
  samplesBusy: 'Inventando…',
  hasCustomers: '{count, plural, one {Ya hay # cliente.} other {Ya hay # clientes.}}',
  hasSamples: 'Los datos de muestra están cargados: {count, plural, one {# cliente} other {# clientes}} para mirar.',
  toCustomers: 'Ir a los clientes',
  added: 'Se agregaron los datos de muestra. Date una vuelta.',
  removed:
    '{count, plural, =0 {Se quitaron los datos de muestra.} one {Se quitó # cliente de muestra.} other {Se quitaron # clientes de muestra.}}',
  bannerLabel: 'Datos de muestra',
  banner: 'Lo que ves incluye clientes y {orders} inventados.',
  removeShort: 'Quitar los datos de muestra',
  removeTitle: '¿Quitar los datos de muestra?',
  removeText:
    '{count, plural, one {Se va # cliente inventado} other {Se van # clientes inventados}} con sus {orders}. Lo que agregaste vos se queda.',
  remove: 'Quitarlos',
};
