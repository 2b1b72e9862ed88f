import type { CustomerDetailQuery } from '@clientele/graphql';
import type { Translator } from '@clientele/locale';
import { useTranslator } from '../../components/page-context';
import { Badge, type Tone } from '../../components/ui/badge';
import type { CustomerDetail } from './header';

export type Thresholds = NonNullable<CustomerDetailQuery['viewer']['tenant']>['thresholds'];

const TONES = {
  VIP: 'special',
  REPEAT: 'accent',
  ONE_TIME: 'plain',
  AT_RISK: 'warn',
  HIGH_VALUE: 'good',
  PROBLEMATIC: 'bad',
} as const satisfies Record<string, Tone>;
type Rule = keyof typeof TONES;
export const RULES = Object.keys(TONES) as Rule[];

/** What makes a customer one of these, in the business's own limits. */
export function toRule(rule: Rule, thresholds: Thresholds, { t, money }: Translator): string {
  const price = ({ amount, currency }: Thresholds['vipSpent']) => money(amount, currency);
  return t(`customer.rule.${rule}`, {
    limit: thresholds.vipOrders,
    spent: price(thresholds.vipSpent),
    high: price(thresholds.highValue),
    days: thresholds.atRiskDays,
    cancelled: thresholds.problematicCancellations,
  });
}

/** Lifecycle first, then the flags that do not repeat it; the rule of each is on hover, and in the explanation under the figures. */
export function CustomerFlags({ customer, thresholds }: { customer: CustomerDetail; thresholds: Thresholds }) {
  const translator = useTranslator();
  const { t } = translator;
  const flags = customer.flags.filter((flag) => flag !== 'VIP' && flag !== 'REPEAT');
  const flag = (rule: Rule, label: string) => (
    <span key={rule} title={toRule(rule, thresholds, translator)} className="cursor-help">
      <Badge tone={TONES[rule]}>{label}</Badge>
    </span>
  );
  return (
    <>
      {customer.lifecycle ? flag(customer.lifecycle, t(`enums.lifecycle.${customer.lifecycle}`)) : null}
      {flags.map((each) => flag(each, t(`enums.flag.${each}`)))}
    </>
  );
}
