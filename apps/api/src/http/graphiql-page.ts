import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createTranslator, type Locale } from '@clientele/locale';
import { explorerExamples } from './explorer-examples';
import { signInBar } from './sign-in-bar';

const compress = promisify(gzip);
const pages = new Map<Locale, Promise<Buffer>>();

/**
 * The explorer's page, gzipped: one file with all its scripts, styles and fonts inside (9 MB plain), so that it works without
 * any other host. Made when it is first asked for; a server nobody explores never loads it.
 */
export function getGraphiqlPage(locale: Locale): Promise<Buffer> {
  let page = pages.get(locale);
  if (!page) {
    page = renderPage(locale);
    pages.set(locale, page);
  }
  return page;
}

async function renderPage(locale: Locale): Promise<Buffer> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const translator = createTranslator(locale);
  const html = renderGraphiQL({
    title: 'Clientele GraphiQL',
    defaultTabs: explorerExamples.map(({ query, variables }) => ({
      query,
      variables: variables && JSON.stringify(variables, null, 2),
    })),
    // The session's cookie counts only beside a header that no other site can send.
    additionalHeaders: { 'apollo-require-preflight': 'explorer' },
    shouldPersistHeaders: false,
  } as Parameters<typeof renderGraphiQL>[0]);
  const placed = html
    .trimStart()
    .replace('<html lang="en">', () => `<html lang="${locale}">`)
    .replace('<div id="root"></div>', () => `${signInBar(translator)}<div id="root"></div>`);
  return compress(placed);
}
