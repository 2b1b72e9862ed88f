import type { stats as english } from '../en/stats';

export const stats: Record<keyof typeof english, string> = {
  period: 'Período de las cifras',
  from: 'Desde',
  to: 'Hasta',
  total: 'Clientes',
  active: 'Activos',
  new: 'Nuevos',
  lifetimeValue: 'Total gastado',
  averageLifetimeValue: 'Gasto promedio',
  repeatRate: 'Recurrentes',
  topSource: 'Origen principal',
};
