import { cleanUp } from './clean-up';
import { advanceDay, clearFigures, foldRollups } from './figures-jobs';
import type { Job } from './define-job';

/** Every job there is, one file each. */
export const jobs: readonly Job[] = [foldRollups, advanceDay, clearFigures, cleanUp];
