import type { errors as english } from '../en/errors';

export const errors: Record<keyof typeof english, string> = {
  notFound: 'Ese registro no existe o no lo podés ver.',
  forbidden: 'Para esto necesitás el permiso {permission}. Pedíselo a quien sea titular del negocio.',
  unauthenticated: 'Primero iniciá sesión.',
  unavailable: 'El servicio está ocupado o arrancando. Probá de nuevo en un momento.',
  internal: 'Algo falló de nuestro lado. Si se repite, pasale este código a soporte: {id}.',
};
