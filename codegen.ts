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
        // A scalar that is not named here stops the generation: its type is a decision, not a guess.
        strictScalars: true,
        scalars: {
          CurrencyCode: 'string',
          Date: 'string',
          DateTime: 'string',
          Decimal: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
};

export default config;
