import { useSearchParams } from '@remix-run/react';
import type { CustomerOverviewQuery } from '@clientele/graphql';
import type { ReactNode } from 'react';
import { useTranslator } from '../../components/page-context';
import { Disclosure } from '../../components/ui/disclosure';
import { Link } from '../../components/ui/link';
import { toListPath } from './list-query';

interface Part {
  key: string;
  label: ReactNode;
  count: number;
  /** The list of exactly these. */
  to?: string;
}

/** How the customers divide: where they came from, how their accounts stand, what business they are in. */
export function Breakdown({ stats }: { stats: CustomerOverviewQuery['customerStats'] }) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const filterBy = (name: string, value: string) => toListPath(parameters, { [name]: value });
  return (
    <Disclosure summary={<Summary stats={stats} />}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
        <Parts
          title={t('stats.sources')}
          empty={t('stats.noneNew')}
          parts={stats.acquisitionSources.map(({ source, count }) => ({
            key: source ?? '',
            label: source ? t(`enums.source.${source}`) : t('common.unknown'),
            count,
            ...(source ? { to: filterBy('source', source) } : {}),
          }))}
        />
        <Parts
          title={t('stats.statuses')}
          empty={t('stats.noneAtAll')}
          parts={stats.statuses.map(({ status, count }) => ({
            key: status,
            label: t(`enums.accountStatus.${status}`),
            count,
            to: filterBy('accountStatus', status),
          }))}
        />
        <Parts
          title={t('stats.industries')}
          empty={t('stats.noneAtAll')}
          parts={stats.industries.map(({ industry, count }) => ({
            key: industry ?? '',
            label: industry ? <bdi>{industry}</bdi> : t('stats.noIndustry'),
            count,
            ...(industry ? { to: filterBy('industry', industry) } : {}),
          }))}
        />
      </div>
    </Disclosure>
  );
}

function Summary({ stats }: { stats: CustomerOverviewQuery['customerStats'] }) {
  const { t, number } = useTranslator();
  const source = stats.topAcquisitionSource;
  return (
    <span>
      {source ? (
        <span className="text-ink">
          {t('stats.topSource', {
            source: t(`enums.source.${source}`),
            count: number(stats.acquisitionSources.find((one) => one.source === source)?.count ?? 0),
            total: number(stats.newCustomers.current),
          })}
          {' · '}
        </span>
      ) : null}
      {t('stats.breakdown')}
    </span>
  );
}

function Parts({ title, empty, parts }: { title: string; empty: string; parts: readonly Part[] }) {
  const { t, number, percent } = useTranslator();
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-sm font-medium">{title}</h2>
      {total === 0 ? <p className="text-sm text-muted">{empty}</p> : null}
      <ul className="flex flex-col gap-1.5">
        {parts.map(({ key, label, count, to }) =>
          count === 0 ? null : (
            <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 text-sm">
              {to ? (
                <Link to={to} preventScrollReset className="link min-h-6 truncate">
                  {label}
                </Link>
              ) : (
                <span className="min-h-6 truncate">{label}</span>
              )}
              <span className="figure text-muted">
                {t('stats.share', { count: number(count), share: percent(count / total) })}
              </span>
              <Bar share={count / total} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

/** The width is an attribute of a drawing: the page's policy allows no style. */
function Bar({ share }: { share: number }) {
  return (
    <svg
      className="col-span-2 h-1 w-full text-accent"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width="100" height="4" className="fill-raised" />
      <rect width={Math.max(1, Math.round(share * 100))} height="4" fill="currentColor" />
    </svg>
  );
}
