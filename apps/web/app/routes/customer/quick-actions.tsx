import { toMail, toTelephone, useWhatsAppLink } from '../../components/contact-links';
import { useMay, useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';
import { LinkButton } from '../../components/ui/link';
import type { CustomerDetail } from './header';

/** The ways to reach a customer that exist, and a new order for them; each one press away. */
export function QuickActions({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslator();
  const may = useMay();
  const { name, phone, email, whatsapp } = customer;
  const chat = useWhatsAppLink()(customer);
  const shownPhone = customer.phoneFormatted ?? phone ?? '';
  return (
    <div className="flex flex-wrap gap-2">
      {may('orders:create') && !customer.deletedAt ? (
        <LinkButton kind="primary" icon="plus" to={`/orders/new?customer=${customer.id}`}>
          {t('customer.newOrder')}
        </LinkButton>
      ) : null}
      {phone ? (
        <a className="button" href={toTelephone(phone)} aria-label={t('contact.call', { name, phone: shownPhone })}>
          <Icon name="phone" />
          <span className="figure">{shownPhone}</span>
        </a>
      ) : null}
      {chat ? (
        <a className="button" href={chat} target="_blank" rel="noreferrer" aria-label={t('contact.whatsapp', { name })}>
          <Icon name="whatsapp" />
          WhatsApp
          {whatsapp && whatsapp !== phone ? (
            <span className="figure max-sm:sr-only">{customer.whatsappFormatted ?? whatsapp}</span>
          ) : null}
        </a>
      ) : null}
      {email ? (
        <a className="button" href={toMail(email)} aria-label={t('contact.mail', { name, email })}>
          <Icon name="mail" />
          {t('contact.mailShort')}
        </a>
      ) : null}
    </div>
  );
}
