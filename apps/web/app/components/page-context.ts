import { useRouteLoaderData } from '@remix-run/react';
import type { TenantPartsFragment, ViewerPartsFragment } from '@clientele/graphql';
import { createTranslator, hasMessages, LOCALES, type Locale, type Translator, type Vertical } from '@clientele/locale';
import type { Look } from '../.server/look';
import type { KeptToast } from '../.server/toast';

export interface RootData extends Look {
  viewer: ViewerPartsFragment | null;
  locale: Locale;
  toast: (KeptToast & { text: string }) | null;
  /** Every message changed beyond mistaking, to find text that is none. */
  pseudo?: boolean;
}

const nothingKnown: RootData = { viewer: null, locale: 'en', theme: 'system', narrow: false, toast: null };

/** What the root loader found out; nobody and English on a page whose root loader failed. */
export function useRootData(): RootData {
  return useRouteLoaderData<RootData>('root') ?? nothingKnown;
}

/** The business on screen. @throws Error on a page that does not need one; loaders have redirected by then. */
export function useTenant(): TenantPartsFragment {
  const tenant = useRootData().viewer?.tenant;
  if (!tenant) throw new Error('This page needs a business to be chosen.');
  return tenant;
}

/** Whether to show what needs this permission. The API decides; this only hides what would be refused. */
export function useMay(): (permission: string) => boolean {
  const permissions = useRootData().viewer?.permissions;
  return (permission) => permissions?.includes(permission) ?? false;
}

/** Texts and formats in the viewer's language, the vertical's words and the business's zone. */
export function useTranslator(): Translator {
  const { viewer, locale, pseudo = false } = useRootData();
  const vertical = viewer?.tenant?.vertical;
  const zone = viewer?.tenant?.zone;
  return getTranslator(locale, vertical, zone, pseudo);
}

let latest: { key: string; translator: Translator } | undefined;

/** One for all parts of a page: a table of fifty rows asks for it a thousand times. */
function getTranslator(locale: Locale, vertical: Vertical | undefined, zone: string | undefined, pseudo: boolean) {
  const key = `${locale} ${vertical} ${zone} ${pseudo}`;
  if (latest?.key !== key) {
    // Another tab may have chosen another language: until the next document this page goes on in the one it has.
    const spoken = [locale, ...LOCALES].find(hasMessages) ?? locale;
    latest = { key, translator: createTranslator(spoken, { vertical, zone, pseudo }) };
  }
  return latest.translator;
}
