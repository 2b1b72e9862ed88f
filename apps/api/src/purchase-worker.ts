import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Database } from './database/database';
import { resolveApplicationUrl } from './database/roles';
import { readEnv } from './env';
import { refreshPredictions, type PredictionOrder } from './features/insights/refresh-predictions';

/** A thread of its own for the purchase models, with a connection of its own: reading and fitting would hold up every request. */
// Who asks for a page goes first. Linux takes the calling thread for 0; elsewhere it would be the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);
const { databaseUrl } = readEnv();
const database = new Database({
  url: await resolveApplicationUrl(databaseUrl),
  poolSize: 1,
  applicationName: 'clientele-purchases',
  onIdleError: (error) => {
    throw error;
  },
});
try {
  await refreshPredictions(database, workerData as PredictionOrder);
} finally {
  await database.close();
}
parentPort?.postMessage('done');
