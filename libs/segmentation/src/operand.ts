import type { TextComparison } from './fields';
import type { Scalar } from './plan';

/** The Postgres type that a parameter compared with the operand gets; an instant is milliseconds on our side. */
export type OperandType = 'text' | 'uuid' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz';

/** The table whose alias (c, m) a condition needs. */
export type FilterTable = 'customer' | 'metrics';

/** What SQL about an operand may need besides its own columns. */
export interface SqlScope {
  /** The tenant's currency (ISO 4217). */
  currency: string;
  /** A placeholder for a value. Nothing that a person may have written reaches SQL in another way. */
  add: (type: OperandType, value: Scalar) => string;
}

/** Where something that conditions speak of is found: in the database and in the facts. */
export interface Operand<Facts> {
  type: OperandType;
  /** Where it is found: a column of `c` or `m`, one of a row that hangs on the customer, or one of an order `o`. */
  table: FilterTable | 'related' | 'order';
  column: string;
  nullable?: boolean;
  comparison?: TextComparison;
  /** What is compared where that is not the column itself. */
  expression?: string;
  /** When there is something to compare at all, where null does not tell. */
  guard?: (scope: SqlScope) => string;
  /** What presence is asked of, where it is not the column: a condition in SQL. In the facts null alone is none then. */
  presence?: string;
  /** A text column kept in byte order (COLLATE "C"): a prefix is a range of it, which an index finds and row security lets through. */
  byteOrder?: boolean;
  /**
   * FROM and the condition that ties the rows to a customer or an order by the column given; $1 is the tenant. `owner`: the rows' own
   * column of that id. `single`: whether a customer has one of them at most, or one of a value.
   */
  rows?: {
    from: string;
    tie: (id: string, scope: SqlScope) => string;
    owner?: string;
    single?: 'ALWAYS' | 'BY_VALUE';
  };
  /** The value, or values; null is none. */
  read: (facts: Facts, currency: string) => string | number | bigint | boolean | null | readonly string[];
}
