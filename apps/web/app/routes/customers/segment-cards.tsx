import { Link, useSearchParams } from '@remix-run/react';
import type { CustomerListQuery } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { toSearch } from '../../components/search';
import { MoneyValue, RelativeDay } from '../../components/ui/values';
import type { FilterName } from './list-query';

type Segment = NonNullable<CustomerListQuery['segments']>[number];

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
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-4" aria-label={t('segments.title')}>
      {CARDS.map(({ key, filter, value }) => {
        const segment = segments.find((candidate) => candidate.key === key);
        if (!segment) return null;
        const chosen = parameters.get(filter) === value;
        return (
          <li key={key}>
            <Link
              to={toSearch(parameters, { [filter]: chosen ? null : value })}
              preventScrollReset
              aria-current={chosen ? 'true' : undefined}
              className="card flex h-full flex-col gap-0.5 px-4 py-2.5 hover:bg-raised aria-[current]:border-accent aria-[current]:bg-accent-soft"
            >
              <span className="text-sm text-muted">{t(`segments.${key}`)}</span>
              <span className="text-xl font-semibold tabular-nums">{number(segment.count)}</span>
              <span className="text-xs text-muted">
                <SegmentNote segment={segment} />
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function SegmentNote({ segment }: { segment: Segment }) {
  const { t } = useTranslator();
  if (segment.key === 'at_risk') {
    return (
      <>
        {t('segments.lastActive')} <RelativeDay value={segment.lastActiveOn} />
      </>
    );
  }
  const potential = segment.key === 'one_time';
  return (
    <>
      {potential ? t('segments.potential') : t('segments.spent')}{' '}
      <MoneyValue value={potential ? segment.potentialRevenue : segment.totalLifetimeValue} />
    </>
  );
}
