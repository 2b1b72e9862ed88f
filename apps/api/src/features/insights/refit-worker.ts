import type { Clock } from '../../clock';
import type { Database } from '../../database/database';
import type { PurchasesContent } from './fit-business';
import { findReport, type KeptReport } from './kept-reports';
import { refreshReport } from './refresh-insights';
import { getTaskViewer } from '../tasks/task-author';
import { saveTaskOutcome, saveTaskProgress, type TaskOutcomeText } from '../tasks/task-progress';
import type { RunningTask, TaskOutcome, TaskWorker } from '../tasks/task-runner';

/** How often a fit says that it lives, and looks whether somebody wants it stopped: well within the silence after which a task counts as lost. */
const pulseInterval = 2_000;

/**
 * Fits a business's models because somebody asked (I4), in one transaction: a run whose process ended is made again from the start, and
 * one that is cancelled leaves the model as it was.
 */
export class RefitWorker implements TaskWorker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(task: RunningTask): Promise<TaskOutcome> {
    const { tenant, author } = task;
    await getTaskViewer(this.database, { tenant, author, permissions: ['settings:manage'] });
    const stopping = new AbortController();
    const pulse = this.keepAlive(task, stopping);
    try {
      const today = this.clock.today(tenant.zone);
      await refreshReport(this.database, { tenant, today, signal: stopping.signal }, 'PURCHASES');
    } catch (error) {
      if (stopping.signal.aborted) return 'CANCELLED';
      throw error;
    } finally {
      await pulse.stop();
    }
    await this.tellOutcome(task);
    return 'DONE';
  }

  private keepAlive(task: RunningTask, stopping: AbortController): { stop: () => Promise<void> } {
    let beating: Promise<void> = Promise.resolve();
    const beat = async (): Promise<void> => {
      const { stop } = await this.save(task, { total: null, done: 0 });
      if (stop) stopping.abort();
    };
    const timer = setInterval(() => {
      // A beat that fails is no failure of the fit: the next one tells as much.
      beating = beating.then(beat).catch(() => undefined);
    }, pulseInterval);
    return {
      stop: () => {
        clearInterval(timer);
        return beating;
      },
    };
  }

  private async tellOutcome(task: RunningTask): Promise<void> {
    const { id, tenant } = task;
    const values = [tenant.id, 'PURCHASES'];
    const [kept] = await this.database.readInTenant<KeptReport<PurchasesContent>>(tenant.id, findReport, values);
    if (!kept) return;
    const { content } = kept;
    await this.save(task, { total: content.customers, done: content.customers });
    await this.database.inTenant(tenant.id, (connection) =>
      saveTaskOutcome(connection, { tenantId: tenant.id, taskId: id, outcome: describeOutcome(content) }),
    );
  }

  private save(
    { id, tenant, authorId }: RunningTask,
    counts: { total: number | null; done: number },
  ): Promise<{ stop: boolean }> {
    return this.database.inTenant(tenant.id, (connection) =>
      saveTaskProgress(connection, { tenantId: tenant.id, taskId: id, authorId }, { ...counts, failed: 0, changed: 0 }),
    );
  }
}

function describeOutcome(content: PurchasesContent): TaskOutcomeText {
  if (!content.fitted) return { message: 'task.outcome.modelRefused' };
  if (!content.tellsChurn) return { message: 'task.outcome.modelWithoutChurn' };
  return { message: `task.outcome.model.${content.model.kind}` };
}
