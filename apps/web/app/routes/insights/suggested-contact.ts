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
  /** What the link does: who has no phone cannot be called. */
  action: SuggestedAction;
  /** Leaves the dashboard, in a tab of its own. */
  external: boolean;
}

/** How to do what is suggested with one click, the message written already; nothing for who cannot be reached. */
export function useSuggestedContact(): (person: Person, action: SuggestedAction) => SuggestedContact | undefined {
  const { t } = useTranslator();
  const business = useTenant().name;
  return (person, action) => {
    const { phone, email } = person;
    if (action === 'CALL' && phone) return { href: toTelephone(phone), icon: 'phone', action, external: false };
    const number = person.whatsapp ?? phone;
    const written = action === 'OFFER' ? 'OFFER' : 'REMIND';
    const text = t(`insightPages.message.${written}`, {
      name: toGreetedName(person),
      business,
    });
    if (number) {
      const chat = `https://wa.me/${number.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
      return { href: chat, icon: 'whatsapp', action: written, external: true };
    }
    return email
      ? { href: `${toMail(email)}?body=${encodeURIComponent(text)}`, icon: 'mail', action: written, external: false }
      : undefined;
  };
}
