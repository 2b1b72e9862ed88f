/** A SQL text. Its name lets Postgres keep the plan per connection, so a name must never stand for two texts. */
export interface Statement {
  /** Empty for a text made for one question: it is planned for its very values and not kept. */
  readonly name: string;
  readonly text: string;
}

const texts = new Map<string, string>();

/** Declares a named statement. @throws Error when the name is taken by another text. */
export function sql(name: string, text: string): Statement {
  const known = texts.get(name);
  if (known !== undefined && known !== text) throw new Error(`Two statements are called ${name}`);
  texts.set(name, text);
  return { name, text };
}

/** A text that was put together for one question, such as a filter's. */
export function adHoc(text: string): Statement {
  return { name: '', text };
}

/** One value for each placeholder $1, $2, … */
export type Values = readonly unknown[];

/** Where statements run: a transaction with its tenant set, or the directory outside any tenant. */
export interface Connection {
  query<Row>(statement: Statement, values?: Values): Promise<Row[]>;
}
