import type { errors as english } from '../en/errors';

export const errors: Record<keyof typeof english, string> = {
  notFound: 'Ese registro no existe o no lo podés ver.',
  forbidden: 'Para esto necesitás el permiso {permission}. Pedíselo a quien sea titular del negocio.',
  unauthenticated: 'Primero iniciá sesión.',
  unavailable: 'El servicio está ocupado o arrancando. Probá de nuevo en un momento.',
  internal: 'Algo falló de nuestro lado. Si se repite, pasale este código a soporte: {id}.',
  request: 'No se entendió el pedido. Revisá la dirección, el tipo de contenido y el cuerpo.',
  refused: 'No podés hacer esto.',
  conflict: 'No corresponde al estado actual. Volvé a cargarlo e intentá de nuevo.',
  cursor: 'Ese cursor no es de esta lista. Tomá uno de `pageInfo` o `edges` de la lista, con el mismo orden.',
  pageSize: 'Una página tiene de 1 a {limit} filas.',
  pageDirection: 'Usá `first` con `after` para avanzar, o `last` con `before` para volver, no ambos.',
  'limit.pageSize': 'Una página tiene {limit} filas como máximo. Pedí menos y seguí con `after`.',
  'limit.tokens': 'El documento supera los {limit} tokens. Mandá los datos como variables, no en el documento.',
  'limit.depth': 'El documento tiene {value} niveles; se permiten {limit}. Pedí la parte interna por su propio id.',
  'limit.aliases': 'El documento tiene {value} alias; se permiten {limit}. Dividilo.',
  'limit.rootFields': 'La operación pide {value} cosas a la vez; se permiten {limit}. Dividila.',
  'limit.directives': 'El documento tiene {value} directivas; se permiten {limit}.',
  'limit.cost':
    'Esta operación cuesta {value} puntos; se permiten {limit}. Pedí páginas más chicas o menos listas anidadas.',
  'limit.time': 'La respuesta tardó más de {limit} segundos. Acotá el filtro o pedí menos.',
  'limit.body': 'El pedido supera los {limit}. Mandalo en varias partes.',
};
