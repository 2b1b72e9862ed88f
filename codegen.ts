import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the web app; `documentMode: 'string'` would be smaller, but urql cannot read it. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'libs/graphql/operations/*.graphql',
  generates: {
    [process.env['CODEGEN_OUT'] ?? 'libs/graphql/src/generated/']: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        strictScalars: true,
        defaultScalarType: 'string',
        scalars: { JSON: 'unknown', JSONObject: 'Record<string, unknown>' },
      },
    },
  },
};

export default config;
