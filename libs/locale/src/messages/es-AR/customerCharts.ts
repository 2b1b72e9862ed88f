import type { customerCharts as english } from '../en/customerCharts';

export const customerCharts: Record<keyof typeof english, string> = {
  title: 'Historia',
  failed: 'No se pudieron cargar los gráficos. El resto de la página está bien.',
  empty: 'Los gráficos aparecen con el primer {order}.',
  months: '{Orders} por mes',
  month: 'Mes',
  bestMonth: 'Mejor mes: {month}, con {count, plural, one {# {order}} other {# {orders}}} por {value}.',
  noneOf: 'Nada en los últimos {months} meses.',
  statuses: 'Cómo terminan los {orders}',
  sources: 'De dónde llegan los {orders}',
  most: 'Lo más frecuente: {name}, {percent}%.',
  none: 'Todavía no cuenta ningún {order}.',
  products: 'Los cinco productos o servicios principales',
  topProduct: 'Primero: {name}, {quantity} veces por {value}.',
  product: '{quantity} × {name}',
};
