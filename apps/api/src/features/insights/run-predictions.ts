import { Worker } from 'node:worker_threads';
import type { Database } from '../../database/database';
import { refreshPredictions, type PredictionOrder } from './refresh-predictions';

/** The built programs lie beside one another; from sources, as tests run, there is no program to start a thread with. */
const isBuilt = import.meta.url.endsWith('.mjs');

/**
 * Refreshes predictions in a thread of its own, so that this one goes on answering. Aborting ends the thread, and with it the transaction of its work.
 * @throws what went wrong in there.
 */
export async function runPredictions(database: Database, order: PredictionOrder, signal?: AbortSignal): Promise<void> {
  if (!isBuilt) return refreshPredictions(database, order);
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./purchase-worker.mjs', import.meta.url), { workerData: order });
    const stop = (): void => void worker.terminate();
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      if (code === 0) resolve();
      else reject(new Error(`The thread of the purchase models ended with ${code}`));
    });
  });
}
