import type { RuleChoicesQuery } from '@clientele/graphql';
import { createContext, useContext } from 'react';
import type { CustomField } from '../custom-fields/custom-field';
import type { OwnFields } from './catalogue';
import type { RuleProblem } from './use-rule';

/** What values are chosen from, and what is wrong where. */
export interface BuilderChoices {
  staff: RuleChoicesQuery['staff'];
  known: RuleChoicesQuery['filterChoices'];
  segments: NonNullable<RuleChoicesQuery['segments']>;
  customFields: readonly CustomField[];
}

export interface BuilderContextValue extends Omit<BuilderChoices, 'customFields'> {
  own: OwnFields;
  problems: ReadonlyMap<string, RuleProblem>;
}

export const BuilderContext = createContext<BuilderContextValue | null>(null);

/** @throws Error outside a builder. */
export function useBuilder(): BuilderContextValue {
  const value = useContext(BuilderContext);
  if (!value) throw new Error('This part stands inside a FilterBuilder.');
  return value;
}
