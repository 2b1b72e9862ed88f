import type { SegmentPageQuery } from '@clientele/graphql';
import { useMay, useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { EmptyState } from '../../components/ui/empty-state';
import { Icon } from '../../components/ui/icon';
import { Link, LinkButton } from '../../components/ui/link';
import { Pager } from '../../components/ui/pager';
import { DateTimeValue } from '../../components/ui/values';

type Changes = NonNullable<SegmentPageQuery['segment']>['changes'];

/** Of built-in segments only the numbers are kept: who comes and goes would be a row for every customer, night by night. */
export function NoRecord({ rule }: { rule: string }) {
  const { t } = useTranslator();
  const may = useMay();
  return (
    <Section title={t('segmentPages.changes')}>
      <EmptyState
        small
        icon="history"
        title={t('segmentPages.noRecord')}
        text={t('segmentPages.noRecordText')}
        actions={
          may('segments:manage') ? (
            <LinkButton to={`/segments/new?${new URLSearchParams({ text: rule })}`} icon="plus">
              {t('segmentPages.follow')}
            </LinkButton>
          ) : null
        }
      />
    </Section>
  );
}

/** Who entered and who left, newest first, and why. */
export function Changes({ changes }: { changes: Changes }) {
  const { t } = useTranslator();
  return (
    <Section
      title={t('segmentPages.changes')}
      description={t('segmentPages.changesCount', { count: changes.totalCount })}
    >
      {changes.nodes.length === 0 ? (
        <EmptyState small icon="history" title={t('segmentPages.noChanges')} text={t('segmentPages.noChangesText')} />
      ) : (
        <ol className="flex flex-col divide-y divide-line">
          {changes.nodes.map(({ at, entered, reason, customer }, position) => (
            <li key={`${at} ${customer?.id ?? position} ${entered}`} className="flex items-start gap-3 py-2">
              <Icon
                name={entered ? 'arrow-right' : 'arrow-left'}
                className={`mt-1 flex-none ${entered ? 'text-good' : 'text-muted'}`}
              />
              <span className="min-w-0">
                {customer ? (
                  <Link to={`/customers/${customer.id}`} className="font-medium underline wrap-anywhere" dir="auto">
                    {customer.name}
                  </Link>
                ) : (
                  t('common.unknown')
                )}{' '}
                {t(entered ? 'segmentPages.entered' : 'segmentPages.left')}
                <span className="block text-sm text-muted">
                  {t(`segmentPages.reason.${reason}`)} · <DateTimeValue value={at} />
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <Pager pageInfo={changes.pageInfo} label={t('segmentPages.changes')} forwardOnly />
    </Section>
  );
}
