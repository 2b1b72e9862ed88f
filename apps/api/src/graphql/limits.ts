/** Limits of a request (feature A5); each refusal has code LIMIT and names its limit. Documented in docs/operations.md. */
export const documentLimits = {
  /** Lexical tokens of a document; data belongs in the variables. */
  tokens: 5_000,
  /** Fields inside each other, fragments followed. */
  depth: 12,
  /** Lists and objects inside each other in the variables: a filter nests, but not without end. */
  variableDepth: 40,
  aliases: 30,
  rootFields: 20,
  directives: 50,
  /** Points of `computeOperationCost`. */
  cost: 50_000,
  /** Seconds until an answer is given up. */
  seconds: 30,
  /** Bytes of a request's body: an ingest of 1 000 orders with their lines fits. */
  bodyBytes: 10 * 1024 * 1024,
} as const;
