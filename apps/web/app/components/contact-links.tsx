import type { ReactNode } from 'react';
import { useTranslator } from './page-context';

interface Contact {
  name: string;
  phone?: string | null;
  phoneFormatted?: string | null;
  whatsapp?: string | null;
  whatsappFormatted?: string | null;
  email?: string | null;
}

const toWhatsApp = (phone: string) => `https://wa.me/${phone.replace(/\D/g, '')}`;

/** The ways to reach a customer that exist, each one click away. `labels` also names them for those who see no row beside. */
export function ContactLinks({ contact, asButtons = false }: { contact: Contact; asButtons?: boolean }) {
  const { t } = useTranslator();
  const { name, phone, email } = contact;
  const chat = contact.whatsapp ?? phone;
  const style = asButtons ? 'button' : 'link inline-flex min-h-6 items-center wrap-anywhere';
  const link = (href: string, label: string, children: ReactNode, external = false) => (
    <a href={href} className={style} aria-label={label} {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {children}
    </a>
  );
  const shownPhone = contact.phoneFormatted ?? phone ?? '';
  return (
    <span className={`flex flex-wrap items-center gap-x-3 gap-y-1 md:justify-start ${asButtons ? '' : 'justify-end'}`}>
      {phone
        ? link(
            `tel:${phone}`,
            t('contact.call', { name, phone: shownPhone }),
            <span className="figure">{shownPhone}</span>,
          )
        : null}
      {chat
        ? link(
            toWhatsApp(chat),
            t('contact.whatsapp', { name }),
            contact.whatsapp && contact.whatsapp !== phone ? (
              <>WhatsApp {contact.whatsappFormatted ?? contact.whatsapp}</>
            ) : (
              'WhatsApp'
            ),
            true,
          )
        : null}
      {email
        ? link(
            `mailto:${encodeURI(email)}`,
            t('contact.mail', { name, email }),
            asButtons ? t('contact.mailShort') : email,
          )
        : null}
    </span>
  );
}
