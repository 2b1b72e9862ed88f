import type { conflict as english } from '../en/conflict';

export const conflict: Record<keyof typeof english, string> = {
  title: 'Alguien guardó antes',
  by: '{name} cambió este cliente desde que lo abriste. Nada de lo tuyo se guardó.',
  bySomebody: 'Este cliente cambió desde que lo abriste. Nada de lo tuyo se guardó.',
  theirs: 'Guardado ahora',
  mine: 'Lo tuyo',
  same: 'Las dos versiones dicen lo mismo.',
  discard: 'Quedarse con lo guardado',
  both: 'lo cambiaron los dos',
  order: 'Este {order} cambió desde que lo abriste. Nada de lo tuyo se guardó.',
  next: 'Elegí para cada campo; el formulario toma lo que elijas. Después guardá de nuevo.',
};
