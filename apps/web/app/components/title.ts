import type { MetaFunction } from '@remix-run/react';
import { createTranslator, type MessageKey, type Translator } from '@clientele/locale';
import type { RootData } from './page-context';

type Matches = Parameters<MetaFunction>[0]['matches'];

/** The document's title, which tabs, histories and screen readers name the page by. */
export function toTitle(matches: Matches, write: (translator: Translator) => string): { title: string }[] {
  const root = matches.find((match) => match.id === 'root')?.data as RootData | undefined;
  const tenant = root?.viewer?.tenant;
  const translator = createTranslator(root?.locale ?? 'en', {
    vertical: tenant?.vertical,
    pseudo: root?.pseudo ?? false,
  });
  return [{ title: `${write(translator)} · Clientele` }];
}

/** A title that is one message. */
export function titled(key: MessageKey): MetaFunction {
  return ({ matches }) => toTitle(matches, ({ t }) => t(key));
}
