import type { tenants as english } from '../en/tenants';

export const tenants: Record<keyof typeof english, string> = {
  title: 'Elegí un negocio',
  none: 'Todavía no hay ningún negocio que puedas abrir.',
  current: 'abierto ahora',
};
