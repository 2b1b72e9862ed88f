import { useRouteLoaderData } from '@remix-run/react';
import type { TenantPartsFragment, ViewerPartsFragment } from '@clientele/graphql';
import { createTranslator, type Locale, type Translator } from '@clientele/locale';
import { useMemo } from 'react';

export interface RootData {
  viewer: ViewerPartsFragment | null;
  locale: Locale;
}

/** What the root loader found out; nobody and English on a page whose root loader failed. */
export function useRootData(): RootData {
  return useRouteLoaderData<RootData>('root') ?? { viewer: null, locale: 'en' };
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
  const { viewer, locale } = useRootData();
  const vertical = viewer?.tenant?.vertical;
  const zone = viewer?.tenant?.zone;
  return useMemo(() => createTranslator(locale, { vertical, zone }), [locale, vertical, zone]);
}
