import { countDays } from '@clientele/domain';
import { createTranslator } from '@clientele/locale';
import type { TenantContext, TenantViewer } from '../../access/viewer';
import type { CustomerType } from '../customers/customer.type';
import { toEvidence, type Figure, type Finding } from './finding';
import type { InsightKind } from './insight.type';
import type { PredictionType } from './prediction.type';

/** An order this near is worth a reminder. */
const dueDays = 7;

/** What is worth telling about one customer, from figures that are on the customer's page too. */
export function listCustomerFindings(options: {
  viewer: TenantViewer;
  customer: CustomerType;
  prediction: PredictionType | null;
  today: string;
}): Finding[] {
  const { viewer, customer, prediction, today } = options;
  const { tenant, locale } = viewer;
  const { t, ...speech } = createTranslator(locale, { vertical: tenant.vertical, zone: tenant.zone });
  const findings: Finding[] = [];
  const tell = (
    kind: InsightKind,
    severity: Finding['severity'],
    values: Record<string, string | number>,
    figures: Partial<Record<Figure, string>>,
  ): void => {
    findings.push({
      // Of this silence: the next order ends it.
      key: `${kind}|${customer.id}|${customer.lastOrderAt ?? ''}`,
      kind,
      severity,
      title: t(`insights.title.${kind}`, values),
      text: t(`insights.text.${kind}`, values),
      evidence: toEvidence(t, figures),
      filter: null,
      customerId: customer.id,
    });
  };
  const silent = customer.daysSinceLastOrder;
  if (prediction?.overdue && silent !== null) {
    const { valueAtStake, usualDays, aliveProbability } = prediction;
    const amount = valueAtStake && speech.money(valueAtStake.amount, valueAtStake.currency);
    tell(
      'CUSTOMER_OVERDUE',
      customer.lifecycle === 'VIP' ? 'CRITICAL' : 'WARNING',
      { silent, usual: usualDays },
      {
        silentDays: speech.number(silent),
        usualDays: speech.number(usualDays),
        ...(aliveProbability === null ? {} : { aliveProbability: speech.percent(aliveProbability) }),
        ...(amount ? { valueAtStake: amount } : {}),
      },
    );
  } else if (isSilentVip(customer, tenant) && silent !== null) {
    tell('CUSTOMER_SILENT', 'WARNING', { silent }, { silentDays: speech.number(silent) });
  }
  if (customer.flags.includes('PROBLEMATIC')) {
    const count = customer.cancelledCount;
    tell('CUSTOMER_PROBLEMATIC', 'NOTICE', { count }, { cancelled: speech.number(count) });
  }
  const next = prediction?.nextOrderOn;
  if (next && !prediction.overdue && countDays(today, next) >= 0 && countDays(today, next) <= dueDays) {
    tell('CUSTOMER_ORDER_DUE', 'INFO', { date: speech.date(next) }, { nextOrderOn: speech.date(next) });
  }
  return findings;
}

function isSilentVip({ lifecycle, daysSinceLastOrder }: CustomerType, { thresholds }: TenantContext): boolean {
  return lifecycle === 'VIP' && daysSinceLastOrder !== null && daysSinceLastOrder > thresholds.atRiskDays;
}
