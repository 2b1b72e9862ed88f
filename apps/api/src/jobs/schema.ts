/** The queue's own schema. Local to one database server, never distributed by tenant. */
export const jobSchema = 'clientele_jobs';
