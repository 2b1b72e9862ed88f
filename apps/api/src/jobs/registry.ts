import { cleanUp } from './clean-up';
import { eraseTrash } from './erase-trash';
import { advanceDay, clearFigures, foldRollups } from './figures-jobs';
import { refreshDays, refreshReports } from './insight-jobs';
import { resumeTasks, runTask } from './run-task';
import type { Job } from './define-job';
import { evaluateSegments, refreshSegments } from './segment-jobs';

/** Every job there is, one file each. */
export const jobs: readonly Job[] = [
  foldRollups,
  advanceDay,
  clearFigures,
  cleanUp,
  eraseTrash,
  refreshSegments,
  evaluateSegments,
  runTask as unknown as Job,
  resumeTasks,
  refreshDays,
  refreshReports,
];
