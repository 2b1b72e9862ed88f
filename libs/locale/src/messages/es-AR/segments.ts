import type { segments as english } from '../en/segments';

export const segments: Record<keyof typeof english, string> = {
  title: 'Segmentos',
  vip: 'VIP',
  repeat: 'Recurrentes',
  one_time: 'Única vez',
  at_risk: 'En riesgo',
  high_value: 'Alto valor',
  problematic: 'Problemáticos',
  spent: '{amount} gastados',
  potential: '{amount} posibles',
  lastActive: 'último {order} {when}',
  nobody: 'nadie',
  notScored: 'Los puntajes RFM todavía no se calcularon. Van a estar en unos minutos.',
};
