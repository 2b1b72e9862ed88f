import type { insight as english } from '../en/insight';

export const insight: Record<keyof typeof english, string> = {
  title: 'Hábitos',
  frequency: 'Frecuencia',
  everyDays: 'cada {days} días en promedio',
  tooFew: 'se sabe desde el segundo día con {orders}',
  source: 'Canal preferido',
  peakDay: 'Día habitual',
  peakHour: 'Hora habitual',
  hours: '{from} a {to}',
  city: 'Ciudad habitual',
  favourites: 'Favoritos',
  success: 'Tasa de éxito',
};
