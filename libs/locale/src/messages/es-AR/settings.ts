import type { settings as english } from '../en/settings';

export const settings: Record<keyof typeof english, string> = {
  title: 'Configuración',
  text: 'Para todas las personas que trabajan en este negocio.',
  'tab.fields': 'Campos propios',
  'tab.tags': 'Etiquetas',
};
