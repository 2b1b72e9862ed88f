import { Worker } from 'node:worker_threads';
import type { Database } from '../../database/database';
import { refreshPredictions, type PredictionOrder } from './refresh-predictions';

/** The built programs lie beside one another; from sources, as tests run, there is no program to start a thread with. */
const isBuilt = import.meta.url.endsWith('.mjs');

/** Refreshes predictions in a thread of its own, so that this one goes on answering. @throws what went wrong in there. */
export async function runPredictions(database: Database, order: PredictionOrder): Promise<void> {
  if (!isBuilt) return refreshPredictions(database, order);
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./purchase-worker.mjs', import.meta.url), { workerData: order });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The thread of the purchase models ended with ${code}`)),
    );
  });
}
