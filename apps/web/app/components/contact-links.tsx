import type { ReactNode } from 'react';
import { useTenant, useTranslator } from './page-context';
import { Icon } from './ui/icon';

interface Contact {
  name: string;
  type?: string;
  phone?: string | null;
  phoneFormatted?: string | null;
  whatsapp?: string | null;
  whatsappFormatted?: string | null;
  email?: string | null;
}

/** Longer than any name one greets with, and short enough for a link. */
const LONGEST_GREETED = 60;

export const toTelephone = (phone: string) => `tel:${phone}`;
export const toMail = (email: string) => `mailto:${encodeURI(email)}`;

/** What one calls somebody in a message: a person by the first name, a company by its whole name. */
export function toGreetedName({ name, type = 'INDIVIDUAL' }: Pick<Contact, 'name' | 'type'>): string {
  const whole = name.trim();
  const called = type === 'INDIVIDUAL' ? (whole.split(/\s+/)[0] ?? whole) : whole;
  return [...called].slice(0, LONGEST_GREETED).join('');
}

/** Opens a chat with the greeting written already, in the business's name; nothing where there is no number. */
export function useWhatsAppLink(): (contact: Contact) => string | undefined {
  const { t } = useTranslator();
  const business = useTenant().name;
  return (contact) => {
    const number = contact.whatsapp ?? contact.phone;
    if (!number) return undefined;
    const text = t('contact.greeting', { name: toGreetedName(contact), business });
    return `https://wa.me/${number.replace(/\D/g, '')}?${new URLSearchParams({ text }).toString().replaceAll('+', '%20')}`;
  };
}

interface ContactLinksProps {
  contact: Contact;
  asButtons?: boolean;
  /** For a row of a table: one line for the number, one for the address, WhatsApp as its sign. */
  compact?: boolean;
}

/** The ways to reach a customer that exist, each one click away. */
export function ContactLinks({ contact, asButtons = false, compact = false }: ContactLinksProps) {
  const { t } = useTranslator();
  const toWhatsApp = useWhatsAppLink();
  const { name, phone, email } = contact;
  const chat = toWhatsApp(contact);
  const shownPhone = contact.phoneFormatted ?? phone ?? '';
  const otherNumber =
    contact.whatsapp && contact.whatsapp !== phone ? (contact.whatsappFormatted ?? contact.whatsapp) : '';
  const style = asButtons ? 'button' : 'link inline-flex min-h-6 max-w-full min-w-0 items-center gap-1';
  const link = (href: string, label: string, children: ReactNode) => (
    <a
      href={href}
      className={style}
      aria-label={label}
      {...(href.startsWith('http') ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {children}
    </a>
  );
  const call = phone
    ? link(
        toTelephone(phone),
        t('contact.call', { name, phone: shownPhone }),
        <>
          {asButtons ? <Icon name="phone" /> : null}
          <span className="figure">{shownPhone}</span>
        </>,
      )
    : null;
  const chatLink = chat
    ? link(
        chat,
        t('contact.whatsapp', { name }),
        <>
          <Icon name="whatsapp" size={compact ? 'small' : undefined} />
          {otherNumber ? <span className="figure">{compact ? otherNumber : `WhatsApp ${otherNumber}`}</span> : null}
          {otherNumber || compact ? null : 'WhatsApp'}
        </>,
      )
    : null;
  const mail = email
    ? link(
        toMail(email),
        t('contact.mail', { name, email }),
        asButtons ? (
          <>
            <Icon name="mail" />
            {t('contact.mailShort')}
          </>
        ) : (
          <span className="truncate">{email}</span>
        ),
      )
    : null;
  if (!compact) {
    return (
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {call}
        {chatLink}
        {mail}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 flex-col items-start text-sm max-md:items-end md:max-w-44">
      <span className="flex flex-wrap items-center gap-x-2 max-md:justify-end">
        {call}
        {chatLink}
      </span>
      {mail}
    </span>
  );
}
