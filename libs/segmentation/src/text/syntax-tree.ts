/** A stretch of the text, in UTF-16 units. */
export interface Place {
  offset: number;
  length: number;
}

/** A word as written. */
export interface Written {
  text: string;
  at: Place;
}

export interface WrittenValue extends Written {
  quoted: boolean;
}

/** A filter as the grammar reads it: every member with its place, nothing yet known of fields and values. */
export type SyntaxTree =
  | { form: 'all' | 'any'; at: Place; members: readonly SyntaxTree[] }
  | { form: 'not'; at: Place; member: SyntaxTree }
  | WrittenCondition;

export interface WrittenCondition {
  form: 'condition';
  at: Place;
  subject: { field: Written } | WrittenFigure;
  op: { name: string; at: Place };
  value?: WrittenValue;
  values?: readonly WrittenValue[];
}

export interface WrittenFigure {
  collection: Written;
  where: SyntaxTree | null;
  aggregate: Written;
  measure: Written | null;
}

/** What the generated parser tells of a text that is no filter: the furthest place it came to. */
export interface SyntaxFailure {
  message: string;
  location: { start: { offset: number } };
  found: string | null;
  /** What could have stood there; null for a failure that the grammar itself declares, with a code as its message. */
  expected: readonly { type: string; text?: string; description?: string }[] | null;
}
