import { Outlet, useLocation } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { PageHeader } from '../../components/ui/page-header';
import { Tabs } from '../../components/ui/tabs';

const PAGES = ['feed', 'overdue', 'rfm', 'cohorts', 'affinity', 'model'] as const;
const toPath = (page: (typeof PAGES)[number]) => (page === 'feed' ? '/insights' : `/insights/${page}`);

/** What the orders say about the customers as a whole, one question a page. */
export default function Insights() {
  const { t } = useTranslator();
  const { pathname } = useLocation();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('insightPages.title')} description={t('insightPages.text')} />
      <Tabs
        label={t('insightPages.title')}
        items={PAGES.map((page) => ({
          to: toPath(page),
          label: t(`insightPages.tab.${page}`),
          current: pathname === toPath(page),
        }))}
      />
      <Outlet />
    </div>
  );
}
