import { cleanUp } from './clean-up';
import type { Job } from './define-job';

/** Every job there is, one file each. */
export const jobs: readonly Job[] = [cleanUp];
