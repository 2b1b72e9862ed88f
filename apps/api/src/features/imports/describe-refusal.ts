import { isMessageKey, type Translator } from '@clientele/locale';
import type { RefusedLine } from './import-orders.service';

/** Why a line was refused, in the language of the translator. */
export function describeRefusal({ reason }: RefusedLine, { t }: Translator): string {
  const key = reason.kind === 'LINE' ? reason.refusal.messageKey : `errors.${reason.problem.message}`;
  const values = reason.kind === 'LINE' ? { ...reason.refusal } : reason.problem.values;
  return isMessageKey(key) ? t(key, values) : key;
}
