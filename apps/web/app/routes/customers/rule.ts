import type { CustomerFilter } from '@clientele/graphql';
import { ListRuleDocument } from '@clientele/graphql';
import type { Api } from '../../.server/api';

/** The rule of an address, read by the API. */
export interface ListRule {
  text: string;
  /** None where the rule cannot be read. */
  filter?: CustomerFilter;
  sentence?: string;
  problems: { message: string; offset?: number | null; length?: number | null; suggestion?: string | null }[];
}

/** Reads the text of a rule; nothing where there is none. What is wrong with it is part of the answer. */
export async function readRule(api: Api, text: string | undefined): Promise<ListRule | undefined> {
  if (text === undefined) return undefined;
  const { readFilter: read } = await api.query(ListRuleDocument, { text });
  if (read.problems.length > 0 || !read.filter) return { text, problems: read.problems };
  return {
    text: read.text ?? text,
    filter: read.filter as CustomerFilter,
    ...(read.sentence ? { sentence: read.sentence } : {}),
    problems: [],
  };
}

/** The text of a rule given as a tree, for an address. */
export async function printRule(api: Api, filter: CustomerFilter): Promise<string | undefined> {
  return (await api.query(ListRuleDocument, { filter })).readFilter.text ?? undefined;
}
