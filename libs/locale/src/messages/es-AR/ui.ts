import type { ui as english } from '../en/ui';

export const ui: Record<keyof typeof english, string> = {
  close: 'Cerrar',
  dismiss: 'Descartar',
  messages: 'Mensajes',
  undo: 'Deshacer',
  loading: 'Cargando',
  actions: 'Acciones',
  optional: 'opcional',
  problems: '{count, plural, one {Hay algo que todavía no está bien} other {Hay # cosas que todavía no están bien}}',
  showFigures: 'Ver los números',
  downloadCsv: 'Descargar como CSV',
  noMatch: 'No hay nada para «{query}»',
  suggestions: '{count, plural, =0 {Sin sugerencias} one {# sugerencia} other {# sugerencias}}',
};
