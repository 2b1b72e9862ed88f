import { toDecimalText } from '@clientele/domain';
import type { DayValue } from '../day-value';
import type { FieldDefinition } from '../fields';
import type { Comparison, FilterValue } from '../filter';
import { listValues } from '../plan-condition';
import { joinWords } from './join-words';
import type { FilterSpeech } from './speech';

export interface Describer {
  speech: FilterSpeech;
  currency: string;
  nameOf: (field: string, id: string) => string | undefined;
}

/** Which names of the API's enums a field's choices have. */
const enumKinds: Record<string, string> = {
  status: 'accountStatus',
  type: 'type',
  premises: 'premises',
  acquisition_source: 'source',
  source_order: 'source',
  lifecycle: 'lifecycle',
  flag: 'flag',
  activity: 'activity',
  rfm_group: 'rfmGroup',
  'order.source': 'source',
  'order.status': 'orderStatus',
  'order.payment_status': 'payment',
  'order.kind': 'orderKind',
};

interface Described {
  describer: Describer;
  comparison: Comparison;
  definition: FieldDefinition;
  /** Name of the field, "order." before one of an order; "orders" for a figure over orders. */
  field: string;
  /** What the field or figure is called. */
  label: string;
  /** What the choices of an own field are called. */
  choiceLabels?: Readonly<Record<string, string>>;
  /** A number of orders is said around them: "3 or more orders". */
  as?: 'count';
}

/** "with total spent over ₦50,000", "with last order more than 60 days ago", "without tag “vip”". */
export function describeComparison(options: Described): string {
  const { describer, comparison, definition, label } = options;
  const { speech } = describer;
  const { op } = comparison;
  const values = listValues(comparison);
  if (definition.type === 'BOOLEAN' && !definition.operators.includes('IS_EMPTY')) {
    const key = (values[0] === true) === (op === 'EQ') ? 'yes' : 'no';
    return speech.t(`filterSentence.${key}`, { field: label });
  }
  if (definition.type === 'DAY' && values.length > 0) {
    return speech.t('filterSentence.compare.EQ', { field: label, value: describeWhen(comparison, describer) });
  }
  const words = values.map((value) => describeValue(value, options));
  const told = {
    field: label,
    which: label,
    value: joinWords({ words, with: 'or', speech }),
    from: words[0] ?? '',
    to: words[1] ?? '',
  };
  if (options.as === 'count') return speech.t(`filterSentence.count.${op}`, told);
  if (definition.many && definition.type !== 'TEXT' && values.length > 0) {
    return speech.t(`filterSentence.among.${op === 'NE' || op === 'NOT_IN' ? 'NE' : 'EQ'}`, told);
  }
  return speech.t(`filterSentence.compare.${op}`, told);
}

function describeValue(value: FilterValue, { describer, definition, field, choiceLabels }: Described): string {
  const { speech, currency, nameOf } = describer;
  if (typeof value === 'bigint') return speech.money(toDecimalText(value, currency), currency);
  if (typeof value === 'number') return speech.number(value);
  // Where there may be none, "not yes" is another thing than "no".
  if (typeof value === 'boolean') return speech.t(value ? 'filter.value.yes' : 'filter.value.no');
  if (typeof value !== 'string') return String(value);
  if (definition.type === 'QUANTITY') return speech.number(value, definition.decimals);
  const kind = definition.type === 'CHOICE' ? enumKinds[field] : undefined;
  if (kind) return speech.t(`enums.${kind}.${value}`);
  if (choiceLabels) return choiceLabels[value] ?? value;
  return speech.t('filterSentence.text', { text: nameOf(field, value) ?? value });
}

/** When: "in the last 90 days", "more than 2 weeks ago", "since 31 Jan 2026". */
export function describeWhen(comparison: Comparison, { speech }: Describer): string {
  const { op } = comparison;
  const values = listValues(comparison).filter((value): value is DayValue => typeof value === 'object');
  const [first, second] = values;
  if (first && !second && 'shift' in first && first.shift < 0 && (op === 'GT' || op === 'LT')) {
    return speech.t(`filterSentence.${op === 'GT' ? 'within' : 'older'}.${first.unit}`, { count: -first.shift });
  }
  const days = values.map((value) => describeDay(value, speech));
  return speech.t(`filterSentence.when.${op}`, {
    day: joinWords({ words: days, with: 'or', speech }),
    from: days[0] ?? '',
    to: days[1] ?? '',
  });
}

function describeDay(value: DayValue, speech: FilterSpeech): string {
  if ('day' in value) return speech.t('filterSentence.relative.date', { date: speech.date(value.day) });
  if (value.shift === 0) return speech.t('filterSentence.relative.today');
  const direction = value.shift < 0 ? 'ago' : 'ahead';
  return speech.t(`filterSentence.relative.${direction}.${value.unit}`, { count: Math.abs(value.shift) });
}
