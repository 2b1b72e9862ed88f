import type { CellKind } from '@clientele/tabular';
import type { CustomField } from '../../access/viewer';
import type { ExportFormat } from './export-formats';

/** What the SQL of a column needs to know; placeholders stand for values. */
export interface ColumnContext {
  currency: string;
  /** Makes a parameter. */
  add: (value: unknown) => string;
  zone: string;
  /** The business's today, a date. */
  today: string;
  activeDays: string;
  atRiskDays: string;
  /** The business clock's now. */
  now: string;
  format: ExportFormat;
  customFields: readonly CustomField[];
}

export interface ExportColumn {
  kind: CellKind;
  /** SQL of a text over customer `c`, figures `m` and what it joins. */
  toSql: (context: ColumnContext) => string;
  /** What must be joined to the customer for it. */
  join?: string;
  /** What the column is called, where the messages of libs/locale cannot know. */
  header?: string;
}
