import type { conflict as english } from '../en/conflict';

export const conflict: Record<keyof typeof english, string> = {
  title: 'Alguien guardó antes',
  by: '{name} cambió este cliente desde que lo abriste. Nada de lo tuyo se guardó.',
  bySomebody: 'Este cliente cambió desde que lo abriste. Nada de lo tuyo se guardó.',
  next: 'Compará, cambiá lo que haga falta en el formulario de abajo y guardá de nuevo: lo que diga reemplaza a la otra versión.',
  field: 'Campo',
  theirs: 'Guardado ahora',
  mine: 'Lo tuyo',
  same: 'Las dos versiones dicen lo mismo.',
  discard: 'Quedarse con lo guardado',
};
