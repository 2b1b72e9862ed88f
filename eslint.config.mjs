import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { boundaries, forbiddenZones } from './tools/boundaries.mjs';

const tests = ['**/*.test.{ts,tsx,mjs}', 'apps/api/test/**', 'apps/web-e2e/**'];
const purePackages = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'pg-*',
  'react',
  'react/*',
  'react-dom',
  'react-dom/*',
  '@remix-run/*',
];
const pureClients = ['urql', '@urql/*', '@apollo/*', 'graphql', 'fastify', 'graphile-worker'];

const throughIndex = {
  // ../../domain/src/money, ../../../libs/domain/src: past another project's index.
  regex: '^(\\.\\./)+[^./][^/]*(/[^/]+)*/src(/|$)',
  message: 'Import a library by its name: @clientele/…',
};
const noForwardRef = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'A ring of providers is a feature in the wrong place: see the order of features in docs/architecture.md.',
};
const singledOut = 'Every test runs, in every run.';
const testSelectors = [
  'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fixme|fail|failing)$/]',
  'MemberExpression[object.property.name=/^(each|describe|concurrent|serial|parallel)$/][property.name=/^(only|skip|fixme)$/]',
  'CallExpression > Identifier.callee[name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
];

/** One entry per project: what may not be imported there by name. Later entries replace earlier ones, so each is whole. */
const restrictedImports = Object.entries(boundaries).map(([name, { root, pure, packages }]) => ({
  files: [`${root}/**/*.{ts,tsx,mjs}`],
  ignores: packages === 'none' ? tests : [],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: root.startsWith('apps/web') ? [] : [noForwardRef],
        patterns: [
          throughIndex,
          ...(pure
            ? [{ group: [...purePackages, ...pureClients], message: `libs/${name} is pure: values in, values out.` }]
            : []),
          ...(packages === 'none' ? [{ regex: '^[^.]', message: `libs/${name} depends on nothing at all.` }] : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist', '**/build', '**/node_modules', '.nx', '.data', 'test-results', 'libs/*/src/**/generated'] },
  // A rule that is wrong is changed here, for everybody, with its reason.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.base.json' })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx', '.mjs'],
    },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Input is cleaned of control characters and of combining marks; both patterns are meant.
      'no-control-regex': 'off',
      'no-misleading-character-class': ['error', { allowEscape: true }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'import-x/no-restricted-paths': ['error', { zones: forbiddenZones() }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  // An empty class is how Nest names a module and GraphQL a type.
  { files: ['apps/api/**'], rules: { '@typescript-eslint/no-extraneous-class': 'off' } },
  {
    files: ['apps/api/src/**'],
    ignores: ['apps/api/src/{cli,bench,emit-schema}.ts', 'apps/api/src/{cli,bench}/**'],
    rules: { 'no-console': 'error' },
  },
  ...restrictedImports,
  {
    files: tests,
    rules: {
      'no-restricted-syntax': ['error', ...testSelectors.map((selector) => ({ selector, message: singledOut }))],
    },
  },
  {
    files: ['**/*.mjs', '*.ts'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false, project: false },
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'fetch', 'Buffer', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']
          .concat(['AbortSignal', 'AbortController', 'Response', 'Request', 'Headers', 'TextDecoder', 'TextEncoder'])
          .concat([
            'performance',
            'structuredClone',
            'ReadableStream',
            'URLSearchParams',
            'setImmediate',
            'queueMicrotask',
          ])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.test.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['describe', 'test', 'it', 'expect', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach'].map((n) => [
          n,
          'readonly',
        ]),
      ),
    },
  },
);
