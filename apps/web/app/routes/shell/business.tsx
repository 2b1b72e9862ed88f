import { useRootData, useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';
import { Menu, MenuButton, MenuLink, MenuSeparator } from '../../components/ui/menu';

/** More than fit a menu are found on the page that lists them all. */
const MOST_IN_MENU = 12;

/** The business on screen; for who may choose among several, a menu of them. */
export function Business() {
  const { viewer } = useRootData();
  const { t } = useTranslator();
  if (!viewer) return <span className="shell-business">Clientele</span>;
  const { tenant, tenants } = viewer;
  if (tenants.length < 2) return <span className="shell-business">{tenant?.name ?? 'Clientele'}</span>;
  return (
    <Menu
      label={t('shell.business')}
      align="start"
      triggerClassName="shell-business shell-choice"
      trigger={
        <>
          <span className="sr-only">{t('shell.business')}: </span>
          <span className="min-w-0 truncate" data-business="">
            {tenant?.name ?? t('shell.chooseBusiness')}
          </span>
          <Icon name="sort" size="small" className="text-muted" />
        </>
      }
    >
      {tenants.slice(0, MOST_IN_MENU).map(({ id, name }) => (
        <MenuButton key={id} action="/choose-tenant" fields={{ tenantId: id }} current={id === tenant?.id}>
          {name}
        </MenuButton>
      ))}
      <MenuSeparator />
      <MenuLink to="/choose-tenant" icon="building">
        {t('shell.allBusinesses')}
      </MenuLink>
    </Menu>
  );
}
