import { Outlet, useLocation } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { PageHeader } from '../../components/ui/page-header';
import { Tabs } from '../../components/ui/tabs';

const PAGES = ['fields', 'tags'] as const;

/** What a business decides for everybody who works in it, one matter a page. */
export default function Settings() {
  const { t } = useTranslator();
  const { pathname } = useLocation();
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <PageHeader title={t('settings.title')} description={t('settings.text')} />
      <Tabs
        label={t('settings.title')}
        items={PAGES.map((page) => ({
          to: `/settings/${page}`,
          label: t(`settings.tab.${page}`),
          current: pathname.startsWith(`/settings/${page}`),
        }))}
      />
      <Outlet />
    </div>
  );
}
