export const EXPORT_FORMATS = ['CSV', 'XLSX', 'JSON'] as const;

/** More rows than these are made as a task: nobody waits for a download that has not begun. */
export const MOST_DIRECT = 10_000;
