import { createTranslator, isMessageKey, type Locale, type Translator } from '@clientele/locale';
import type { TenantViewer } from '../../access/viewer';
import { CodedError } from '../../errors';
import { translateError } from '../../graphql/format-error';
import type { TaskKind, TaskState } from './task-kinds';
import type { TaskProblemType, TaskType } from './task.type';

export interface TaskRow {
  id: string;
  kind: TaskKind;
  state: TaskState;
  input: TaskInput;
  total: number | null;
  done: number;
  failed: number;
  changed: number;
  author_id: string | null;
  author_name: string;
  error: string | null;
  error_facts: Record<string, string | number> | null;
  outcome: string | null;
  outcome_facts: Record<string, string | number> | null;
  undone_by: string | null;
  /** Of the task that undid it. */
  undone_state: TaskState | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  file_id: string | null;
  file_name: string | null;
  file_size: string | null;
  media_type: string | null;
  expires_at: string | null;
}

/** What of a task's input its title tells. */
export interface TaskInput {
  format?: string;
  /** Of a change or of what is undone: `status`, `addTags`, … */
  changeKind?: string;
  /** What it is changed to, in words. */
  shown?: string;
  /** Key of an enum's messages, for a value that has a name in each language. */
  shownKey?: string;
}

/** Undoing needs the values before, which are kept this long. */
export const undoDays = 30;

/** An undo that did not come to its end can be made again. */
function isUndone({ undone_state: state }: Pick<TaskRow, 'undone_state'>): boolean {
  return state !== null && state !== 'FAILED' && state !== 'CANCELLED';
}

export function isUndoable(row: Pick<TaskRow, 'kind' | 'changed' | 'ended_at' | 'undone_state'>): boolean {
  const { kind, changed, ended_at: ended } = row;
  const isRecent = ended !== null && Date.now() - Date.parse(ended) < undoDays * 86_400_000;
  return kind === 'BULK_UPDATE' && changed > 0 && isRecent && !isUndone(row);
}

function toTitle({ kind, input }: TaskRow, translator: Translator): string {
  if (kind === 'EXPORT') return translator.t('task.title.EXPORT', { format: input.format ?? '' });
  if (kind === 'PURCHASE_MODEL') return translator.t('task.title.PURCHASE_MODEL');
  const { shownKey = '', shown = '', changeKind = '' } = input;
  const value = isMessageKey(shownKey) ? translator.t(shownKey) : shown;
  const key = `task.change.${changeKind}${value === '' ? '.empty' : ''}`;
  const change = isMessageKey(key) ? translator.t(key, { value }) : '';
  return translator.t(kind === 'BULK_UNDO' ? 'task.title.BULK_UNDO' : 'task.title.BULK_UPDATE', { change });
}

function toAudience(viewer: TenantViewer): { locale: Locale; vertical: TenantViewer['tenant']['vertical'] } {
  return { locale: viewer.locale, vertical: viewer.tenant.vertical };
}

/** Errors, problems and outcomes are kept as keys: each reader gets them in the reader's language. */
function translate(message: string, values: Record<string, string | number> | null, viewer: TenantViewer): string {
  return translateError(new CodedError({ code: 'INVALID', message, values: values ?? undefined }), toAudience(viewer));
}

export function toTask(row: TaskRow, viewer: TenantViewer): TaskType {
  const translator = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    title: toTitle(row, translator),
    total: row.total,
    done: row.done,
    failed: row.failed,
    createdBy: row.author_name,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    error: row.error === null ? null : translate(row.error, row.error_facts, viewer),
    outcome: row.outcome === null ? null : translate(row.outcome, row.outcome_facts, viewer),
    file:
      row.file_id === null
        ? null
        : {
            id: row.file_id,
            name: row.file_name ?? '',
            size: Number(row.file_size),
            mediaType: row.media_type ?? '',
            expiresAt: row.expires_at ?? '',
          },
    undoable: isUndoable(row),
    undoneBy: isUndone(row) ? row.undone_by : null,
  };
}

export interface ProblemRow {
  record_id: string | null;
  label: string | null;
  message: string;
  facts: Record<string, string | number> | null;
}

export function toProblem(row: ProblemRow, viewer: TenantViewer): TaskProblemType {
  return { recordId: row.record_id, label: row.label, message: translate(row.message, row.facts, viewer) };
}
