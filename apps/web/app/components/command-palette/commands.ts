import { useLocation } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { listDestinations } from '../../routes/shell/navigation';
import { useMay, useRootData, useTranslator } from '../page-context';
import type { IconName } from '../ui/icon';

export interface Command {
  key: string;
  group: 'customers' | 'pages' | 'actions';
  label: string;
  detail?: string;
  icon: IconName;
  /** Where it leads; a command without it sends a form, and without that shows the help. */
  to?: string;
  submit?: { action: string; fields?: Record<string, string>; wholePage?: boolean };
  /** Shown whatever was typed. */
  always?: boolean;
}

const INSIGHTS = [
  ['overdue', 'history'],
  ['rfm', 'chart'],
  ['cohorts', 'repeat'],
  ['affinity', 'link'],
  ['model', 'trend-up'],
] as const;
const SETTINGS = [
  ['fields', 'note'],
  ['tags', 'tag'],
] as const;

/** What can be gone to and done from everywhere, by somebody with these permissions. */
export function useCommands(query: string): Command[] {
  const { t } = useTranslator();
  const may = useMay();
  const { viewer, theme, locale } = useRootData();
  const { pathname, search } = useLocation();
  const returnTo = `${pathname}${search}`;
  const vertical = viewer?.tenant?.vertical;
  const pages: Command[] = (vertical ? listDestinations(vertical) : [])
    .filter(({ permission }) => may(permission))
    .map(({ to, label, icon }) => ({ key: to, group: 'pages', label: t(label), icon, to }));
  const go = (to: string, label: string, icon: IconName): Command => ({ key: to, group: 'actions', label, icon, to });
  const page = (to: string, label: string, icon: IconName): Command => ({ ...go(to, label, icon), group: 'pages' });
  /** A page among others of a chapter, found by the chapter's name too. */
  const within = (chapter: MessageKey, label: MessageKey) => `${t(chapter)}: ${t(label)}`;
  // Found by typing; before that they would push the actions out of sight.
  const chapters = [
    ...(may('segments:view') ? INSIGHTS : []).map(([path, icon]) =>
      page(`/insights/${path}`, within('shell.insights', `insightPages.tab.${path}`), icon),
    ),
    ...(may('settings:manage') ? SETTINGS : []).map(([path, icon]) =>
      page(`/settings/${path}`, within('shell.settings', `settings.tab.${path}`), icon),
    ),
  ];
  const themes = (['system', 'light', 'dark'] as const).filter((value) => value !== theme);
  const icons = { system: 'monitor', light: 'sun', dark: 'moon' } as const;
  return [
    ...(query && may('customers:view')
      ? [
          {
            ...go(`/customers?${new URLSearchParams({ q: query })}`, t('palette.searchFor', { query }), 'search'),
            group: 'customers' as const,
            always: true,
          },
        ]
      : []),
    ...pages,
    ...(may('customers:view')
      ? [
          page('/customers/views', t('views.saved.title'), 'star'),
          page('/customers/columns', within('shell.customers', 'views.columns'), 'panel'),
        ]
      : []),
    ...(query ? chapters : []),
    page('/profile', t('shell.profile'), 'user'),
    ...((viewer?.tenants.length ?? 0) > 1 ? [page('/choose-tenant', t('shell.chooseBusiness'), 'building')] : []),
    ...(may('customers:create') ? [go('/customers/new', t('customers.new'), 'user-plus')] : []),
    ...(may('orders:create') ? [go('/orders/new', t('customers.newOrder'), 'plus')] : []),
    ...(may('customers:import') ? [go('/import', t('palette.import'), 'upload')] : []),
    ...(may('customers:view') ? [go('/customers/rule', t('palette.filter'), 'filter')] : []),
    ...(may('segments:manage') ? [go('/segments/new', t('segmentPages.new'), 'plus')] : []),
    ...(may('settings:manage')
      ? [go('/settings/fields/new', within('settings.tab.fields', 'customFields.new'), 'plus')]
      : []),
    ...themes.map((value): Command => ({
      key: `theme-${value}`,
      group: 'actions',
      label: `${t('shell.theme')}: ${t(`shell.theme.${value}`)}`,
      icon: icons[value],
      submit: { action: '/preferences', fields: { theme: value, returnTo } },
    })),
    {
      key: 'language',
      group: 'actions',
      label: locale === 'en' ? 'Español (Argentina)' : 'English',
      icon: 'language',
      submit: {
        action: '/preferences',
        fields: { language: locale === 'en' ? 'es-AR' : 'en', returnTo },
        wholePage: true,
      },
    },
    { key: 'help', group: 'actions', label: t('palette.helpTitle'), icon: 'info' },
    {
      key: 'sign-out',
      group: 'actions',
      label: t('shell.signOut'),
      icon: 'sign-out',
      submit: { action: '/sign-out', wholePage: true },
    },
  ];
}
