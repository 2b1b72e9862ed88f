import type { MessageKey } from '@clientele/locale';
import { isCustomName } from '../custom-fields/custom-field';
import { useTranslator } from '../page-context';
import { useBuilder } from './builder-context';
import { FIELD_GROUPS, FIGURE_NAMES, FIGURES, ORDER_FIELDS, type FieldGroup, type FigureName } from './catalogue';
import type { DraftCondition } from './draft';

export interface FieldOption {
  /** `field:city`, or `figure:COUNT` over orders. */
  key: string;
  label: string;
}

export interface FieldOptionGroup {
  label: string;
  options: readonly FieldOption[];
}

const GROUPS = Object.keys(FIELD_GROUPS) as FieldGroup[];

/** The fields to choose from, in groups. */
export function useFieldOptions(scope: 'customer' | 'order', withSegments: boolean): readonly FieldOptionGroup[] {
  const { t } = useTranslator();
  const name = useFieldName();
  const { own } = useBuilder();
  const list = (fields: object, part: 'customer' | 'order') =>
    Object.keys(fields).map((field) => ({ key: `field:${field}`, label: name(field, part) }));
  if (scope === 'order') return [{ label: t('builder.group.order'), options: list(ORDER_FIELDS, 'order') }];
  const groups = GROUPS.map((group) => ({
    label: t(`builder.group.${group}`),
    options: list(FIELD_GROUPS[group], 'customer'),
  }));
  const figures = FIGURE_NAMES.map((figure) => ({ key: `figure:${figure}`, label: t(`builder.figure.${figure}`) }));
  const segments = {
    label: t('segments.title'),
    options: [{ key: 'field:segment', label: name('segment', 'customer') }],
  };
  const custom = {
    label: t('customers.custom.title'),
    options: [...own].map(([field, { label }]) => ({ key: `field:${field}`, label })),
  };
  return [
    { label: t('builder.group.orders'), options: figures },
    ...groups,
    ...(own.size > 0 ? [custom] : []),
    ...(withSegments ? [segments] : []),
  ];
}

/** A field as its label says it: the name of the sentence, begun with a capital. */
export function useFieldName(): (field: string, scope: 'customer' | 'order') => string {
  const { t, locale } = useTranslator();
  const { own: ownFields } = useBuilder();
  return (field, scope) => {
    // One that is no more has no other name than this.
    if (isCustomName(field)) return ownFields.get(field)?.label ?? field;
    const own = OWN_NAMES.has(field) ? (`builder.field.${field}` as MessageKey) : undefined;
    const key = (
      scope === 'order' ? `filterSentence.orderField.${field}` : `filterSentence.field.${field}`
    ) as MessageKey;
    const text = t(own ?? key);
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  };
}

const OWN_NAMES = new Set([
  'has_phone',
  'has_whatsapp',
  'has_email',
  'placed_at',
  'counts',
  'first_order_at',
  'last_order_at',
]);

/** Which option a condition stands for; nothing before one is chosen. */
export function findOptionKey({ field, orders }: DraftCondition): string | undefined {
  if (!orders) return field ? `field:${field}` : undefined;
  const figure = FIGURE_NAMES.find((name) => {
    const { aggregate, of } = FIGURES[name];
    return aggregate === orders.aggregate && of === orders.of;
  });
  return figure && `figure:${figure}`;
}

export function readFigureKey(key: string): FigureName | undefined {
  return FIGURE_NAMES.find((name) => key === `figure:${name}`);
}
