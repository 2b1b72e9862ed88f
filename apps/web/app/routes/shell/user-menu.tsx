import { useLocation } from '@remix-run/react';
import type { ViewerPartsFragment } from '@clientele/graphql';
import { LOCALES } from '@clientele/locale';
import { useRootData, useTranslator } from '../../components/page-context';
import { Avatar } from '../../components/ui/avatar';
import { Menu, MenuButton, MenuHeading, MenuLink, MenuSeparator } from '../../components/ui/menu';
import { LANGUAGE_NAMES } from '../profile/language-names';

const THEMES = [
  ['system', 'monitor'],
  ['light', 'sun'],
  ['dark', 'moon'],
] as const;

/** Who one is, how the page looks and speaks, and the way out. */
export function UserMenu({ viewer }: { viewer: ViewerPartsFragment }) {
  const { t } = useTranslator();
  const { theme, locale } = useRootData();
  const { pathname, search } = useLocation();
  const returnTo = `${pathname}${search}`;
  return (
    <Menu
      label={t('shell.userMenu')}
      align="start"
      triggerClassName="shell-user"
      trigger={
        <>
          <Avatar name={viewer.name} size="small" />
          <span className="sr-only">{t('shell.userMenu')}: </span>
          <span className="shell-label min-w-0 truncate">{viewer.name}</span>
        </>
      }
    >
      <div className="px-3 pt-1.5 pb-2">
        <p className="font-medium wrap-anywhere">{viewer.name}</p>
        <p className="text-sm text-muted wrap-anywhere">
          {t(`enums.role.${viewer.role}`)} · {viewer.email}
        </p>
      </div>
      <MenuLink to="/profile" icon="user">
        {t('shell.profile')}
      </MenuLink>
      <MenuSeparator />
      <MenuHeading>{t('shell.theme')}</MenuHeading>
      {THEMES.map(([value, icon]) => (
        <MenuButton
          key={value}
          action="/preferences"
          fields={{ theme: value, returnTo }}
          icon={icon}
          current={theme === value}
        >
          {t(`shell.theme.${value}`)}
        </MenuButton>
      ))}
      <MenuSeparator />
      <MenuHeading>{t('shell.language')}</MenuHeading>
      {LOCALES.map((value) => (
        <MenuButton
          key={value}
          action="/preferences"
          // The browser holds the messages of one language: another comes with another document.
          reloadDocument
          fields={{ language: value, returnTo }}
          icon="language"
          current={locale === value}
        >
          <span lang={value}>{LANGUAGE_NAMES[value]}</span>
        </MenuButton>
      ))}
      <MenuSeparator />
      <MenuButton action="/sign-out" reloadDocument icon="sign-out">
        {t('shell.signOut')}
      </MenuButton>
    </Menu>
  );
}
