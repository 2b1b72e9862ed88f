import { useLocation } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { Link } from '../../components/ui/link';
import { InsightItem } from '../insights/insight-item';
import type { DashboardPage } from './loader';

/** The most pressing things worth knowing; nothing where there are none. */
export function TopInsights({ page: { insights, insightCount } }: { page: DashboardPage }) {
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  if (insights.length === 0) return null;
  return (
    <Section
      title={t('dashboard.insights')}
      icon="sparkles"
      aside={
        <Link to="/insights" className="link inline-block min-h-6 text-sm">
          {t('dashboard.allInsights', { count: insightCount })}
        </Link>
      }
    >
      <ul className="grid gap-x-8 gap-y-5 lg:grid-cols-3">
        {insights.map((insight) => (
          <li key={insight.id} className="min-w-0">
            <InsightItem insight={insight} back={`${pathname}${search}`} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
