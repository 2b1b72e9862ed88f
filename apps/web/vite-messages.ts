import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const locale = fileURLToPath(new URL('../../libs/locale/src', import.meta.url));

/** Namespaces of the shell and of the list of customers: every page begins with them. All others come with who names them. */
const FIRST = [
  'bulk',
  'common',
  'contact',
  'customerPeek',
  'customers',
  'enums',
  'failures',
  'field',
  'filter',
  'filterSentence',
  'firstRun',
  'format',
  'orders',
  'palette',
  'profile',
  'segments',
  'shell',
  'signIn',
  'stats',
  'tasks',
  'tenants',
  'ui',
  'views',
  'vocabulary',
];

const namespaces = readdirSync(`${locale}/messages/en`).map((file) => file.replace(/\.ts$/, ''));
const late = namespaces.filter((name) => !FIRST.includes(name));
const lateUse = new RegExp(`['"\`](${late.join('|')})\\.`, 'g');

const empty = '\0no-messages:';
const brought = 'virtual:messages/';
const waiting = new Set<string>();

/** True for a module that waits for messages of its own before it is ready. */
export function bringsMessages(id: string): boolean {
  return waiting.has(id.split('?')[0] ?? id);
}

/**
 * Leaves the messages out of the browser's scripts: a person reads one language, and few of the pages. `entry.client` fetches
 * the first namespaces of the language on screen; a module that names a key of another one waits for that namespace, which is a
 * file of its own. What only the API says is in no file: it comes with its answers.
 */
export function messagesApart(): Plugin {
  return {
    name: 'messages-apart',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer = '', { ssr }) {
      // The server has every message from the start: what loads them would only be bundled twice.
      if (ssr) return source === './load-messages' ? `${empty}load-messages` : undefined;
      if (source.startsWith(brought)) return `\0${source}`;
      if (importer === `${locale}/catalogue.ts` && source.startsWith('./messages/')) {
        return `${empty}${source === './messages/en' ? 'en' : 'esAR'}`;
      }
      const name = /^\.\/(?:en|es-AR)\/(\w+)$/.exec(source)?.[1];
      const isList = /\/messages\/(en|es-AR)\.ts$/.test(importer);
      return isList && name && late.includes(name) ? `${empty}${toExport(name)}` : undefined;
    },
    load(id) {
      if (id === `${empty}load-messages`) {
        return 'export async function loadMessages() {}; export const hasMessages = () => true;';
      }
      if (id.startsWith(empty)) return `export const ${id.slice(empty.length)} = {};`;
      if (!id.startsWith(`\0${brought}`)) return undefined;
      const name = id.slice(brought.length + 1);
      const file = (language: string) => JSON.stringify(`${locale}/messages/${language}/${name}.ts`);
      const code = [
        `import { addMessages } from ${JSON.stringify(`${locale}/load-messages.ts`)};`,
        `const language = document.documentElement.lang === 'es-AR' ? 'es-AR' : 'en';`,
        `const file = language === 'en' ? await import(${file('en')}) : await import(${file('es-AR')});`,
        `addMessages(language, { ${JSON.stringify(name)}: file.${toExport(name)} });`,
      ];
      return { code: code.join('\n'), moduleSideEffects: true };
    },
    transform(code, id, { ssr } = {}) {
      if (ssr || id.includes('/node_modules/') || id.startsWith(`${locale}/`) || !/\.tsx?(\?|$)/.test(id))
        return undefined;
      const named = new Set([...code.matchAll(lateUse)].map((match) => match[1]));
      if (named.size === 0) return undefined;
      waiting.add(id.split('?')[0] ?? id);
      return { code: `${code}\n${[...named].map((name) => `import '${brought}${name}';`).join('\n')}\n`, map: null };
    },
  };
}

/** `import` is no name a variable may have. */
function toExport(name: string): string {
  return name === 'import' ? 'imports' : name;
}
