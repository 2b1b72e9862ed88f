import type { imports as english } from '../en/import';

export const imports: Record<keyof typeof english, string> = {
  'error.EMPTY': 'El archivo está vacío. Usá uno con una línea de encabezados y al menos una fila.',
  'error.NO_HEADER': 'El archivo no tiene encabezados: la línea {line} no puede serlo.',
  'error.DUPLICATE_HEADER': 'El encabezado «{column}» está dos veces. Dale a cada columna su nombre.',
  'error.UNREADABLE': 'El archivo no se puede leer como CSV o CSV.gz ({cause}). Exportalo otra vez como CSV en UTF-8.',
  'error.UNREADABLE_IO': 'No se puede abrir el archivo ({system}). Revisá la ruta y si tenés permiso para leerlo.',
  'error.MISSING_COLUMNS':
    'El mapeo {mapping} necesita columnas que el archivo no tiene: {missing}. El archivo tiene: {found}.',
  'error.UNKNOWN_MAPPING': 'No existe el mapeo «{name}». Usá uno de estos: {known}.',
  'error.BAD_SETTING': 'El mapeo nombra un huso horario o una moneda que no existe.',
  'refusal.COLUMN_COUNT': 'La línea tiene {found} columnas en lugar de {expected}.',
  'refusal.QUOTES': 'Hay una comilla sin cerrar o fuera de lugar.',
  'refusal.ENCODING': 'La línea tiene caracteres que no se pueden leer. Guardá el archivo como UTF-8.',
  'refusal.CONTROL_CHARACTER': 'La línea tiene caracteres que no se pueden guardar.',
  'refusal.MISSING_VALUE': '{column} está vacío.',
  'refusal.BAD_NUMBER': '{column}: «{value}» no es un número.',
  'refusal.BAD_DATE': '{column}: «{value}» no es una fecha con la forma que espera el mapeo.',
  'refusal.UNKNOWN_VALUE': '{column}: «{value}» no se conoce. Usá uno de estos: {allowed}.',
  'refusal.UNKNOWN_CURRENCY': '{column}: «{value}» no es un código de moneda.',
  'refusal.CONFLICTING_VALUE': '{column}: «{value}» contradice una línea anterior del mismo pedido.',
  'refusal.AMOUNT_TOO_LARGE': 'El importe es demasiado grande.',
  'refusal.CREDIT_POSITIVE': 'Una nota de crédito no puede ser mayor que cero.',
  'refusal.REFUND_NEGATIVE': 'Un reintegro no puede ser negativo.',
  'refusal.TOO_MANY_LINES': 'El pedido tiene demasiadas líneas.',
  'refusal.ORDER_SPLIT': 'El pedido {number} ya apareció en el archivo; sus líneas tienen que estar juntas.',
  'refusal.ORDER_REFUSED': 'El pedido {number} quedó afuera por la línea {because}.',
};
