import type { failures as english } from '../en/failures';

export const failures: Record<keyof typeof english, string> = {
  'notFound.title': 'No encontrado',
  'notFound.text': 'No hay nada en esta dirección, o no lo podés ver.',
  'forbidden.title': 'No podés ver esto',
  'unavailable.title': 'El servicio no responde',
  'unavailable.text':
    'Tus datos están a salvo. La parte que los guarda está arrancando o no se puede alcanzar; probá de nuevo en un momento.',
  'failed.title': 'Algo falló',
  'failed.text': 'Es culpa nuestra, no tuya. Probá de nuevo; si se repite, contale a soporte cuándo pasó.',
  'refused.title': 'No se puede hacer',
  'refused.text': 'No se entendió el pedido. Volvé atrás y probá de otra forma.',
  'signedOut.title': 'Tu sesión terminó',
  'signedOut.text': 'Entrá de nuevo: lo que escribiste está guardado y lo podés enviar enseguida.',
  'signedOut.read': 'Entrá de nuevo para seguir donde estás.',
  'offline.title': 'Estás sin conexión',
  'offline.text': 'No se pudo traer esta página. Se abre sola apenas vuelva la conexión.',
  retrying: 'Probando de nuevo …',
  missingPermission: 'Falta el permiso:',
  askOwner: 'Quien sea titular del negocio te lo puede dar.',
  code: 'Código para soporte: {id}',
  retry: 'Probar de nuevo',
  home: 'Ir al inicio',
};
