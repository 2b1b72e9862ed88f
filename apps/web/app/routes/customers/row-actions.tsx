import { useSearchParams } from '@remix-run/react';
import type { CustomerRowFragment } from '@clientele/graphql';
import { toTelephone, useWhatsAppLink } from '../../components/contact-links';
import { useMay, useTranslator } from '../../components/page-context';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { Icon, type IconName } from '../../components/ui/icon';
import { Link } from '../../components/ui/link';
import { Menu, MenuLink, MenuSeparator } from '../../components/ui/menu';
import { toKeptSearch } from './list-query';

/** What can be done about one customer without leaving the list. */
export function RowActions({ customer }: { customer: CustomerRowFragment }) {
  const { t } = useTranslator();
  const may = useMay();
  const [parameters] = useSearchParams();
  const toWhatsApp = useWhatsAppLink();
  const list = toKeptSearch(parameters);
  const { id, name, phone, email } = customer;
  const chat = toWhatsApp(customer);
  const panel = `/customers/peek/${id}`;
  return (
    <Menu label={t('customers.actionsFor', { name })} fallbackTo={`${panel}${list}`}>
      <PanelLink to={`${panel}${list}`} icon="panel" label={t('customers.quickView')} />
      {may('customers:update') ? (
        <PanelLink to={`${panel}/edit${list}`} icon="edit" label={t('customers.quickEdit')} />
      ) : null}
      {chat || phone || email ? <MenuSeparator /> : null}
      {chat ? (
        <MenuLink href={chat} icon="whatsapp">
          {t('customers.whatsapp')}
        </MenuLink>
      ) : null}
      {phone ? (
        <MenuLink href={toTelephone(phone)} icon="phone">
          {t('customers.call')}
        </MenuLink>
      ) : null}
      {email ? (
        <MenuLink href={`mailto:${encodeURI(email)}`} icon="mail">
          {t('customers.mail')}
        </MenuLink>
      ) : null}
      {may('orders:view') || may('orders:create') ? <MenuSeparator /> : null}
      {may('orders:view') ? (
        <MenuLink to={`/orders?customer=${id}`} icon="orders">
          {t('customers.theirOrders')}
        </MenuLink>
      ) : null}
      {may('orders:create') ? (
        <MenuLink to={`/orders/new?customer=${id}`} icon="plus">
          {t('customers.newOrder')}
        </MenuLink>
      ) : null}
      {may('customers:delete') ? (
        <>
          <MenuSeparator />
          <ConfirmButton
            asMenuItem
            kind="danger"
            icon="trash"
            to={`${panel}/delete${list}`}
            title={t('customerPeek.deleteTitle', { name })}
            text={t('customerPeek.deleteText', { count: customer.orderCount })}
            confirm={t('customerPeek.deleteConfirm')}
            fields={{ version: String(customer.version) }}
          >
            {t('customers.delete')}
          </ConfirmButton>
        </>
      ) : null}
    </Menu>
  );
}

/** Opens over the list, which must not move. */
function PanelLink({ to, icon, label }: { to: string; icon: IconName; label: string }) {
  return (
    <Link className="menu-item" to={to} preventScrollReset>
      <Icon name={icon} className="text-muted" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
    </Link>
  );
}
