import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createTranslator, type Locale } from '@clientele/locale';
import { explorerExamples } from './explorer-examples';
import { signInBar } from './sign-in-bar';

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

/** A thread of its own takes the renderer's 100 MB with it when it ends. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { gzipSync } = require('node:zlib');
  import(workerData.renderer).then(({ renderGraphiQL }) => {
    const page = renderGraphiQL(workerData.options)
      .trimStart()
      .replace('<html lang="en">', () => '<html lang="' + workerData.locale + '">')
      .replace('<div id="root"></div>', () => workerData.bar + '<div id="root"></div>');
    parentPort.postMessage(gzipSync(page));
  });
`;

function renderPage(locale: Locale): Promise<Buffer> {
  const workerData = {
    renderer: pathToFileURL(createRequire(import.meta.url).resolve('@graphql-yoga/render-graphiql')).href,
    options: {
      title: 'Clientele GraphiQL',
      defaultTabs: explorerExamples.map(({ query, variables }) => ({
        query,
        variables: variables && JSON.stringify(variables, null, 2),
      })),
      // The session's cookie counts only beside a header that no other site can send.
      additionalHeaders: { 'apollo-require-preflight': 'explorer' },
      shouldPersistHeaders: false,
    },
    locale,
    bar: signInBar(createTranslator(locale)),
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData });
    worker.once('message', (page: Uint8Array) => resolve(Buffer.from(page)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The explorer page was not rendered')));
  });
}
