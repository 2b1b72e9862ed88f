import { Form } from '@remix-run/react';
import type { TaskRowFragment } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { Badge, type Tone } from '../../components/ui/badge';
import { Button } from '../../components/ui/button';
import { Disclosure } from '../../components/ui/disclosure';
import { Icon } from '../../components/ui/icon';
import { Link, LinkButton } from '../../components/ui/link';
import { DateTimeValue, DateValue } from '../../components/ui/values';
import { toDuration, toSize } from './measures';
import { isUnderWay } from './use-live-tasks';

const TONES: Record<TaskRowFragment['state'], Tone> = {
  QUEUED: 'plain',
  RUNNING: 'accent',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'warn',
};

/** One task: what, who, when, how far, and its outcome. */
export function TaskCard({ task }: { task: TaskRowFragment }) {
  const { t } = useTranslator();
  const { id, title, state, createdBy, createdAt, startedAt, endedAt, error, file } = task;
  const duration = startedAt && endedAt ? toDuration(startedAt, endedAt) : undefined;
  const underWay = isUnderWay(task);
  return (
    <article className="card flex flex-col gap-3 p-4" aria-labelledby={`task-${id}`} data-task={state}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={`task-${id}`} className="flex flex-wrap items-center gap-2 font-semibold">
            <span className="wrap-anywhere" dir="auto">
              {title}
            </span>
            <Badge tone={task.failed > 0 && state === 'DONE' ? 'warn' : TONES[state]}>
              {t(`tasks.state.${state}`)}
            </Badge>
          </h2>
          <p className="text-sm text-muted">
            {createdBy} · <DateTimeValue value={createdAt} />
            {duration ? ` · ${t(`tasks.took.${duration.unit}`, { count: duration.count })}` : null}
          </p>
        </div>
        <Actions task={task} underWay={underWay} />
      </div>
      {error ? <p className="text-bad">{error}</p> : null}
      {task.outcome ? <p>{task.outcome}</p> : null}
      {task.kind === 'EXPORT' && state === 'DONE' && task.total === 0 ? <p>{t('bulk.emptyFile')}</p> : null}
      <Progress task={task} underWay={underWay} />
      {file ? (
        <p className="text-sm text-muted">
          <span className="wrap-anywhere">{file.name}</span> · <Size bytes={file.size} /> · {t('tasks.keptUntil')}{' '}
          <DateValue value={file.expiresAt} />
        </p>
      ) : null}
      {task.undoneBy ? <p className="text-sm text-muted">{t('tasks.undone')}</p> : null}
      {task.problems.length > 0 ? <Problems task={task} /> : null}
    </article>
  );
}

function Actions({ task, underWay }: { task: TaskRowFragment; underWay: boolean }) {
  const { t } = useTranslator();
  const { id, title, file, undoable } = task;
  return (
    <div className="flex flex-wrap gap-2">
      {task.kind === 'PURCHASE_MODEL' && !underWay ? (
        <LinkButton to="/insights/model" size="small" icon="chart">
          {t('tasks.openModel')}
        </LinkButton>
      ) : null}
      {file ? (
        // A plain link: the browser keeps the file, the router has nothing to show of it.
        <a
          className="button"
          data-kind="primary"
          data-size="small"
          href={`/files/${file.id}`}
          download={file.name}
          aria-label={t('tasks.downloadOf', { name: file.name })}
        >
          <Icon name="download" />
          {t('tasks.download')}
        </a>
      ) : null}
      {underWay || undoable ? (
        <Form method="post" action="/tasks" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <Button
            name="intent"
            value={underWay ? 'cancel' : 'undo'}
            size="small"
            icon={underWay ? 'close' : 'repeat'}
            aria-label={t(underWay ? 'tasks.cancelOf' : 'tasks.undoOf', { title })}
          >
            {t(underWay ? 'tasks.cancel' : 'tasks.undo')}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

/** How far it is; the bar is native, and its figures stand beside it. */
function Progress({ task, underWay }: { task: TaskRowFragment; underWay: boolean }) {
  const { t, number } = useTranslator();
  const { done, failed, total, title } = task;
  const handled = done + failed;
  return (
    <div className="flex flex-col gap-1">
      {underWay ? (
        <progress
          className="h-2 w-full accent-accent"
          aria-label={t('tasks.progressOf', { title })}
          {...(total === null || total === undefined ? {} : { max: Math.max(total, 1), value: handled })}
        />
      ) : null}
      <p className="text-sm tabular-nums" data-figures="">
        {total === null || total === undefined
          ? // Nobody can count how far a fit is: it is under way, or it is done.
            task.kind === 'PURCHASE_MODEL'
            ? null
            : t('tasks.handled', { count: done })
          : t('tasks.handledOf', { done: number(done), total: number(total) })}
        {failed > 0 ? <span className="text-bad"> · {t('tasks.failed', { count: failed })}</span> : null}
      </p>
    </div>
  );
}

function Problems({ task: { problems, failed } }: { task: TaskRowFragment }) {
  const { t } = useTranslator();
  return (
    <Disclosure summary={t('tasks.problems', { count: Math.max(failed, problems.length) })}>
      <ul className="flex flex-col gap-1 text-sm">
        {problems.map(({ recordId, label, message }, at) => (
          <li key={recordId ?? at} className="wrap-anywhere">
            {recordId ? (
              <Link to={`/customers/${recordId}`} className="underline" dir="auto">
                {label ?? recordId}
              </Link>
            ) : (
              <span dir="auto">{label}</span>
            )}{' '}
            – {message}
          </li>
        ))}
      </ul>
      {failed > problems.length ? (
        <p className="text-sm text-muted">{t('tasks.moreProblems', { count: failed - problems.length })}</p>
      ) : null}
    </Disclosure>
  );
}

function Size({ bytes }: { bytes: number }) {
  const { number } = useTranslator();
  const { value, unit } = toSize(bytes);
  return <span className="figure">{`${number(value, 1)} ${unit}`}</span>;
}
