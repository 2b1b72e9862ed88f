import { useSearchParams } from '@remix-run/react';
import type { SegmentCardFragment } from '@clientele/graphql';
import { useTenant, useTranslator } from '../../components/page-context';
import { StatCard, StatGrid } from '../../components/ui/stat-card';
import type { FilterName } from './filters';
import { toListPath } from './list-query';

type Segment = SegmentCardFragment;

const CARDS = [
  { key: 'vip', filter: 'lifecycle', value: 'VIP' },
  { key: 'repeat', filter: 'lifecycle', value: 'REPEAT' },
  { key: 'one_time', filter: 'lifecycle', value: 'ONE_TIME' },
  { key: 'at_risk', filter: 'flag', value: 'AT_RISK' },
] as const satisfies readonly { key: string; filter: FilterName; value: string }[];

/** Built-in segments as cards; each filters the list, and a second click lets go. */
export function SegmentCards({ segments }: { segments: readonly Segment[] }) {
  const { t, number } = useTranslator();
  const [parameters] = useSearchParams();
  return (
    <div className="md:*:grid-cols-4">
      <StatGrid label={t('segments.title')}>
        {CARDS.map(({ key, filter, value }) => {
          const segment = segments.find((candidate) => candidate.key === key);
          if (!segment) return null;
          const chosen = parameters.get(filter) === value;
          return (
            <StatCard
              key={key}
              label={t(`segments.${key}`)}
              value={number(segment.count)}
              note={<SegmentNote segment={segment} />}
              to={toListPath(parameters, { [filter]: chosen ? null : value })}
              current={chosen}
            />
          );
        })}
      </StatGrid>
    </div>
  );
}

function SegmentNote({ segment }: { segment: Segment }) {
  const { t, compactMoney, relativeDay } = useTranslator();
  const { today } = useTenant();
  if (segment.count === 0) return <>{t('segments.nobody')}</>;
  if (segment.key === 'at_risk') {
    const { lastActiveOn } = segment;
    return lastActiveOn ? <>{t('segments.lastActive', { when: relativeDay(lastActiveOn, today) })}</> : null;
  }
  const potential = segment.key === 'one_time';
  const value = potential ? segment.potentialRevenue : segment.totalLifetimeValue;
  if (!value) return null;
  const amount = compactMoney(value.amount, value.currency);
  return <>{t(potential ? 'segments.potential' : 'segments.spent', { amount })}</>;
}
