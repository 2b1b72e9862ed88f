import type { shell as english } from '../en/shell';

export const shell: Record<keyof typeof english, string> = {
  skip: 'Ir al contenido',
  navigation: 'Principal',
  overview: 'Resumen',
  insights: 'Análisis',
  more: 'Más',
  customers: 'Clientes',
  orders: '{Orders}',
  signOut: 'Salir',
  business: 'Negocio',
  chooseBusiness: 'Elegí un negocio',
  allBusinesses: 'Todos los negocios',
  width: 'Navegación',
  narrow: 'Achicar',
  widen: 'Agrandar',
  userMenu: 'Vos',
  profile: 'Perfil y sesiones',
  theme: 'Apariencia',
  'theme.system': 'Como el dispositivo',
  'theme.light': 'Clara',
  'theme.dark': 'Oscura',
  language: 'Idioma',
  running: '{count, plural, one {# en curso} other {# en curso}}',
  offline: 'Estás sin conexión. Lo que ves puede no estar al día; lo que escribas queda guardado en la página.',
  nothingTitle: 'Hola, {name}',
  nothingText:
    'Entraste con el rol «{role}», que no ve datos de clientes: así los datos de las personas quedan con quienes las atienden.',
  nothingNext:
    'Si lo necesitás para tu trabajo, pedile otro rol a quien sea titular del negocio. Tu perfil y tus sesiones están acá:',
  settings: 'Configuración',
};
