import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

const head = '# Emitted by the API (apps/api/src/emit-schema.ts). Do not edit.';

/** The committed form of the schema (schema.graphql): sorted, so that a change shows as itself. */
export function printApiSchema(schema: GraphQLSchema): string {
  return `${head}\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
}
