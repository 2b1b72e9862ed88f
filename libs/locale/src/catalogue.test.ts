import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogues } from './catalogue';
import { LOCALES } from './locales';
import { listPlaceholders, parseMessage } from './parse-message';

const repository = join(import.meta.dirname, '../../..');

function listKeys(locale: (typeof LOCALES)[number]): string[] {
  return Object.entries(catalogues[locale]).flatMap(([namespace, messages]) =>
    Object.keys(messages).map((key) => `${namespace}.${key}`),
  );
}

function readMessages(locale: (typeof LOCALES)[number]): Map<string, string> {
  return new Map(
    Object.entries(catalogues[locale]).flatMap(([namespace, messages]) =>
      Object.entries(messages).map(([key, message]): [string, string] => [`${namespace}.${key}`, message]),
    ),
  );
}

/** Program text of everything that may show a message; tests and the messages themselves prove no use. */
function readSources(): string {
  return ['apps/api/src', 'apps/web/app', 'libs']
    .flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .filter((path) => !/libs\/locale\/src\/messages|\/generated\//.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

describe('X4 messages', () => {
  it('exist in both languages with the same keys', () => {
    expect(listKeys('es-AR').sort()).toEqual(listKeys('en').sort());
    expect(listKeys('en').length).toBeGreaterThan(250);
  });

  it('need the same values in both languages', () => {
    const spanish = readMessages('es-AR');
    // The vertical's words are always given, and a sentence may need a different one in each language.
    const needed = (message: string | undefined) =>
      listPlaceholders(message ?? '').filter((name) => !/^orders?$/i.test(name));
    const different = [...readMessages('en')].filter(
      ([key, message]) => needed(message).join() !== needed(spanish.get(key)).join(),
    );
    expect(different).toEqual([]);
  });

  it.each(LOCALES)('are well formed and not empty in %s', (locale) => {
    for (const [, message] of readMessages(locale)) {
      expect(message.trim()).toBe(message);
      expect(parseMessage(message).length).toBeGreaterThan(0);
    }
  });

  it('are all used', () => {
    const sources = readSources();
    const literals = new Set([...sources.matchAll(/['"`]([A-Za-z_][\w.-]*)['"`]/g)].map((match) => match[1] as string));
    const prefixes = [...sources.matchAll(/`([A-Za-z]\w*\.[\w.]*)\$\{/g)].map((match) => match[1] as string);
    const isUsed = (key: string) => {
      // The API names its errors without the namespace.
      const short = key.startsWith('errors.') ? key.slice('errors.'.length) : key;
      return [key, short].some((name) => literals.has(name) || prefixes.some((prefix) => name.startsWith(prefix)));
    };
    expect(listKeys('en').filter((key) => !isUsed(key))).toEqual([]);
  });
});
