import { Form } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Badge, type Tone } from '../../components/ui/badge';
import { Button } from '../../components/ui/button';
import { Disclosure } from '../../components/ui/disclosure';
import type { IconName } from '../../components/ui/icon';
import { Link } from '../../components/ui/link';
import { DateValue } from '../../components/ui/values';
import type { ShownInsight } from './shown-insight';

const LOOKS = {
  INFO: { tone: 'plain', icon: 'info' },
  NOTICE: { tone: 'accent', icon: 'sparkles' },
  WARNING: { tone: 'warn', icon: 'warning' },
  CRITICAL: { tone: 'bad', icon: 'error' },
} as const satisfies Record<ShownInsight['severity'], { tone: Tone; icon: IconName }>;

interface InsightItemProps {
  insight: ShownInsight;
  /** Where dismissing it leads back to. */
  back: string;
  level?: 3 | 4;
  /** On the page of the customer it is about, who needs no link to themselves. */
  onCustomer?: boolean;
}

/** One thing worth knowing: what, how that was found, whom it is about, and what to do. */
export function InsightItem({ insight, back, level = 3, onCustomer = false }: InsightItemProps) {
  const { t } = useTranslator();
  const Heading = level === 3 ? 'h3' : 'h4';
  const { severity, title, text, evidence, suggestedAction, dismissedAt, createdAt, to, customer } = insight;
  const { tone, icon } = LOOKS[severity];
  return (
    <article className="flex flex-col gap-1.5" data-insight={insight.kind}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone} icon={icon}>
          {t(`insightPages.severity.${severity}`)}
        </Badge>
        <Heading className="min-w-0 font-semibold wrap-anywhere">{title}</Heading>
        <span className="text-xs text-muted">
          <DateValue value={createdAt} />
        </span>
      </div>
      <p className="max-w-prose wrap-anywhere">{text}</p>
      {suggestedAction ? (
        <p className="max-w-prose text-sm">
          <span className="font-medium">{t('insightPages.feed.suggested')}</span> {suggestedAction}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {to && !onCustomer ? (
          <Link to={to} className="link inline-flex min-h-6 items-center">
            {customer ? t('insightPages.feed.openCustomer', { name: customer.name }) : t('insightPages.feed.open')}
          </Link>
        ) : null}
        <Form method="post" action={`/insights/${insight.id}/state`} preventScrollReset className="print:hidden">
          <input type="hidden" name="back" value={back} />
          <Button kind="quiet" size="small" name="intent" value={dismissedAt ? 'restore' : 'dismiss'}>
            {t(dismissedAt ? 'insightPages.feed.restore' : 'insightPages.feed.dismiss')}
            <span className="sr-only">: {title}</span>
          </Button>
        </Form>
      </div>
      {evidence.length > 0 ? (
        <Disclosure
          summary={
            <>
              {t('insightPages.how')}
              <span className="sr-only"> {title}</span>
            </>
          }
        >
          <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
            {evidence.map(({ label, value, definition }) => (
              <div key={`${label} ${definition}`}>
                <dt className="text-muted">{label}</dt>
                <dd className="figure font-medium">{value}</dd>
                <dd className="text-muted">{definition}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ) : null}
    </article>
  );
}
