import type { SuggestedAction } from '@clientele/graphql';
import { toGreetedName, toMail, toTelephone } from '../../components/contact-links';
import { useTenant, useTranslator } from '../../components/page-context';
import type { IconName } from '../../components/ui/icon';

interface Person {
  name: string;
  type?: string;
  phone?: string | null;
  whatsapp?: string | null;
  email?: string | null;
}

export interface SuggestedContact {
  href: string;
  icon: IconName;
  /** Leaves the dashboard, in a tab of its own. */
  external: boolean;
}

/** How to do what is suggested with one click, the message written already; nothing for who cannot be reached. */
export function useSuggestedContact(): (person: Person, action: SuggestedAction) => SuggestedContact | undefined {
  const { t } = useTranslator();
  const business = useTenant().name;
  return (person, action) => {
    const { phone, email } = person;
    if (action === 'CALL' && phone) return { href: toTelephone(phone), icon: 'phone', external: false };
    const number = person.whatsapp ?? phone;
    const text = t(action === 'OFFER' ? 'insightPages.message.OFFER' : 'insightPages.message.REMIND', {
      name: toGreetedName(person),
      business,
    });
    if (number) {
      const chat = `https://wa.me/${number.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
      return { href: chat, icon: 'whatsapp', external: true };
    }
    return email
      ? { href: `${toMail(email)}?body=${encodeURIComponent(text)}`, icon: 'mail', external: false }
      : undefined;
  };
}
