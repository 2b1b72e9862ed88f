import type { glossary as english } from '../en/glossary';

export const glossary: Record<keyof typeof english, string> = {
  summary: '¿Cómo se calculan estas cifras?',
  habits: '¿Cómo se averiguan?',
  orders: 'Todos los {orders} que cuentan: ni cancelados, ni devueltos, ni con ausencia, y sin notas de crédito.',
  spent: 'Los importes de los {orders} que cuentan, menos reintegros y notas de crédito. Solo en {currency}.',
  average: 'Lo gastado en {orders} que cuentan ÷ su cantidad.',
  sinceLast:
    'Días de calendario desde el último {order} hasta hoy, en la zona horaria del negocio. Se marca cuando pasan más de {days}.',
  conversion: '{Orders} cumplidos ÷ todos los {orders} registrados, también los cancelados.',
  success:
    'Cumplidos ÷ todos los que terminaron: cumplidos, cancelados, devueltos o con ausencia. Los abiertos no entran.',
  topProduct: 'El de mayor cantidad en {orders} que cuentan.',
  trendWord: 'Tendencia',
  trend: 'Los últimos 90 días contra los 90 anteriores.',
  frequency: 'Los días entre el primer y el último {order}, divididos por la cantidad de días con alguno, menos uno.',
  source: 'El canal por el que llegaron más {orders}; si hay empate, el último usado.',
  peak: 'El día de la semana y la hora con más {orders}, en la zona horaria del negocio.',
  city: 'La ciudad a la que fueron más {orders}; si hay empate, la más reciente.',
  favourites: 'Los tres de mayor cantidad; si hay empate, el que más facturó.',
};
