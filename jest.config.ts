/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const libraries = ['domain', 'analytics', 'segmentation', 'identity', 'tabular', 'locale', 'graphql'];

const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^@clientele/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

/** One Jest project per Nx project, so that `jest --selectProjects domain` and the Nx cache agree on what belongs together. */
const config: Config = {
  projects: [
    ...libraries.map((name) => ({
      ...shared,
      displayName: name,
      rootDir: '.',
      testMatch: [`<rootDir>/libs/${name}/src/**/*.test.ts`],
    })),
    {
      ...shared,
      displayName: 'api',
      rootDir: '.',
      testMatch: ['<rootDir>/apps/api/**/*.test.ts'],
      globalSetup: '<rootDir>/apps/api/test/global-setup.mjs',
      globalTeardown: '<rootDir>/apps/api/test/global-teardown.mjs',
    },
    {
      displayName: 'tools',
      rootDir: '.',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tools/**/*.test.mjs'],
      transform: {},
    },
    {
      ...shared,
      displayName: 'web',
      rootDir: '.',
      testMatch: ['<rootDir>/apps/web/**/*.test.{ts,tsx}'],
    },
  ] as Config['projects'],
};

export default config;
