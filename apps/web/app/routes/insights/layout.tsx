import { Outlet, useLocation } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { PageHeader } from '../../components/ui/page-header';
import { Tabs } from '../../components/ui/tabs';

const PAGES = ['rfm', 'cohorts', 'model', 'affinity'] as const;

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
          to: `/insights/${page}`,
          label: t(`insightPages.tab.${page}`),
          current: pathname === `/insights/${page}`,
        }))}
      />
      <Outlet />
    </div>
  );
}
