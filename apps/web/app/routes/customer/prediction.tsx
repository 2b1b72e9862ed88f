import { useLocation } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { Facts } from '../../components/ui/facts';
import { Icon } from '../../components/ui/icon';
import { DateValue, MoneyValue, None, PercentValue } from '../../components/ui/values';
import { How } from '../insights/how';
import { InsightItem } from '../insights/insight-item';
import { toShownInsight } from '../insights/shown-insight';
import { useSuggestedContact } from '../insights/suggested-contact';
import type { CustomerDetail } from './header';

type Prediction = NonNullable<CustomerDetail['prediction']>;

/** What to expect of a customer (D5): the model's word, the group, and what may be wanted next. */
export function PredictionSection({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  const { prediction, rfm, nextProducts = [], insights = [] } = customer;
  const told = insights.filter(({ dismissedAt }) => !dismissedAt).map(toShownInsight);
  if (!prediction && !rfm && nextProducts.length === 0 && told.length === 0) return null;
  return (
    <Section title={t('insightPages.customer.title')} icon="trend-up" description={t('insightPages.customer.text')}>
      <div className="flex flex-col gap-3">
        {told.map((insight) => (
          <InsightItem key={insight.id} insight={insight} back={`${pathname}${search}`} onCustomer />
        ))}
        {prediction ? (
          <PredictionFacts customer={customer} prediction={prediction} />
        ) : (
          <p className="text-sm text-muted">{t('insightPages.customer.noModel')}</p>
        )}
        <Facts
          items={[
            {
              label: t('insightPages.customer.group'),
              value: rfm ? (
                <>
                  <Badge tone="accent">{t(`enums.rfmGroup.${rfm.group}`)}</Badge>{' '}
                  <span className="text-sm text-muted">
                    {t('insightPages.customer.scores', {
                      recency: rfm.recency,
                      frequency: rfm.frequency,
                      monetary: rfm.monetary,
                    })}
                  </span>
                </>
              ) : null,
            },
            {
              label: t('insightPages.customer.next'),
              value: nextProducts.length > 0 ? <NextProducts products={nextProducts} /> : null,
            },
          ]}
        />
        <How>
          <p>{t('insightPages.customer.howModel')}</p>
          <p>{t('insightPages.rfm.how')}</p>
          <p>{t('insightPages.customer.howNext')}</p>
        </How>
      </div>
    </Section>
  );
}

function PredictionFacts({ customer, prediction }: { customer: CustomerDetail; prediction: Prediction }) {
  const { t, number } = useTranslator();
  const suggest = useSuggestedContact();
  const { action } = prediction;
  const contact = action ? suggest(customer, action) : undefined;
  const advice = action ? t(`insightPages.action.${contact?.action ?? action}`) : null;
  return (
    <Facts
      items={[
        {
          label: t('insightPages.customer.alive'),
          value: prediction.aliveProbability == null ? null : <PercentValue value={prediction.aliveProbability} />,
        },
        { label: t('insightPages.customer.expectedOrders'), value: number(prediction.expectedOrders, 1) },
        {
          label: t('insightPages.customer.expectedValue'),
          value: prediction.expectedValue ? <MoneyValue value={prediction.expectedValue} /> : <None />,
        },
        {
          label: t('insightPages.customer.nextOrder'),
          value: prediction.nextOrderOn ? <DateValue value={prediction.nextOrderOn} /> : null,
        },
        { label: t('insightPages.customer.usual'), value: t('figures.days', { count: prediction.usualDays }) },
        {
          label: t('insightPages.customer.silence'),
          value: prediction.overdue ? <PercentValue value={prediction.silenceProbability} /> : null,
        },
        {
          label: t('insightPages.customer.atStake'),
          value: prediction.valueAtStake ? <MoneyValue value={prediction.valueAtStake} /> : null,
        },
        {
          label: t('insightPages.customer.suggested'),
          value: contact ? (
            <a
              href={contact.href}
              className="link inline-flex min-h-6 items-center gap-1.5"
              {...(contact.external ? { target: '_blank', rel: 'noreferrer' } : {})}
            >
              <Icon name={contact.icon} size="small" />
              {advice}
            </a>
          ) : (
            advice
          ),
        },
      ]}
    />
  );
}

function NextProducts({ products }: { products: NonNullable<CustomerDetail['nextProducts']> }) {
  const { t, percent } = useTranslator();
  return (
    <ul className="flex flex-col gap-1">
      {products.map(({ name, sku, because, confidence }) => (
        <li key={`${sku ?? ''} ${name}`}>
          <bdi>{name}</bdi>{' '}
          <span className="text-sm text-muted">
            {t('insightPages.customer.because', { product: because, confidence: percent(confidence) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
