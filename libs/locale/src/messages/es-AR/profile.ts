import type { profile as english } from '../en/profile';

export const profile: Record<keyof typeof english, string> = {
  title: 'Tu perfil',
  email: 'Correo electrónico',
  role: 'Rol',
  business: 'Negocio',
  scope: 'Ves',
  'scope.ALL': 'todo lo que permite tu rol',
  'scope.ASSIGNED': 'solo clientes y {orders} que tenés asignados',
  look: 'Cómo se ven y hablan las páginas',
  languageLabel: 'Idioma de las páginas',
  sessions: 'Dónde tenés sesión abierta',
  currentSession: 'este navegador',
  unknownBrowser: 'Navegador desconocido',
  lastSeen: 'Último uso',
  revoke: 'Cerrar esa sesión',
  revoked: 'Esa sesión se cerró.',
  design: 'Las partes de las que está hecho este tablero',
};
