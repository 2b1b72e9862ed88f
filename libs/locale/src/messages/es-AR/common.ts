import type { common as english } from '../en/common';

export const common: Record<keyof typeof english, string> = {
  none: 'nada',
  unknown: 'Sin datos',
  required: 'obligatorio',
  save: 'Guardar',
  cancel: 'Cancelar',
  firstPage: 'Primera página',
  nextPage: 'Siguiente',
  previousPage: 'Anterior',
  perPage: '{count} por página',
  sortBy: 'Ordenar por {column}',
  noComparison: 'sin comparación',
  againstPrevious: 'vs. antes',
};
