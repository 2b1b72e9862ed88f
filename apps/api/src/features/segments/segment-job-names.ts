/** What the service enqueues; the job itself stands in jobs/segment-jobs.ts, which knows the services. */
export const evaluateSegmentsJob = { name: 'evaluateSegments', maxAttempts: 5 } as const;
